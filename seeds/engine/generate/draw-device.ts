import { DEVICES, type Device } from '../../content/devices.js';
import type { RandomStream } from '../random/random-stream.js';
import { WeightedTable } from '../random/weighted-table.js';

const TABLE = new WeightedTable(DEVICES);

/** Draws a device, by how many people have each. */
export function drawDevice(random: RandomStream): Device {
  return random.weighted(TABLE);
}
