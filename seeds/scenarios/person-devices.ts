import { DAY } from '../../src/domain/local-time.js';
import { deviceAt, type Device, type DeviceContent } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import { drawDuration } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';

/** Share of people with a second device, and of these of whose two one is a phone and one a computer. */
const HAS_SECOND = 0.42;
const OTHER_KIND = 0.6;

/** Share of people who replace their main device. */
const REPLACES = 0.08;

/** How likely a session is on the other device than the one before, from the main one and back. */
const TAKES_SECOND = 0.1;
const TAKES_MAIN = 0.4;

/** Half of the people update later than this. */
const MEDIAN_LAG = 5 * DAY;

/**
 * The devices of a person: they stay on one for a while, and some replace the main one. All shares are our
 * assumption.
 */
export class PersonDevices {
  readonly #random: RandomStream;
  readonly #main: Device;
  readonly #second: Device | undefined;
  readonly #replacement: Device | undefined;
  readonly #replacedAt: number;
  readonly #lag: number;
  #onSecond = false;

  /**
   * @param main - the device on which the person begins most sessions
   * @param period - from when to when they have devices, UTC milliseconds
   */
  constructor(main: Device, [from, to]: readonly [number, number], random: RandomStream) {
    this.#random = random;
    this.#main = main;
    this.#second = random.chance(HAS_SECOND) ? drawSecond(main, random) : undefined;
    this.#replacement = random.chance(REPLACES) ? drawOf(main.source, random) : undefined;
    this.#replacedAt = from + (to - from) * random.fraction();
    this.#lag = drawDuration(MEDIAN_LAG, random);
  }

  /**
   * The device of the next session.
   *
   * @param start - when the session begins, UTC milliseconds
   */
  next(start: number): DeviceContent {
    if (this.#second && this.#random.chance(this.#onSecond ? TAKES_MAIN : TAKES_SECOND))
      this.#onSecond = !this.#onSecond;
    const main = this.#replacement && start >= this.#replacedAt ? this.#replacement : this.#main;
    return deviceAt(this.#onSecond ? this.#second! : main, start, this.#lag);
  }
}

function drawSecond({ source }: Device, random: RandomStream): Device {
  if (!random.chance(OTHER_KIND)) return drawDevice(random);
  return drawOf(source === 'WEB' ? 'MOBILE' : 'WEB', random);
}

function drawOf(source: Device['source'], random: RandomStream): Device {
  for (;;) {
    const device = drawDevice(random);
    if (device.source === source) return device;
  }
}
