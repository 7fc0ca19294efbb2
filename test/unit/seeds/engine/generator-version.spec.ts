import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GENERATOR_VERSION } from '../../../../seeds/engine/run-options.js';
import { PRESET_NAMES } from '../../../../seeds/presets.js';
import { generateRows } from '../support/generated-rows.js';

/** What the rows of 200 people of every preset hash to, at a version of the generator. */
const RECORDED = { version: 4, digest: '05e768127bb4757dc043a53c537b8ff9a77bd0722c7837385fad0f3306450702' };

describe('the generator’s version', () => {
  it('stands for the contents of every preset: whoever changes them raises it, and records both here', () => {
    const hash = createHash('sha256');
    for (const preset of PRESET_NAMES) hash.update(JSON.stringify(generateRows({ preset, users: 200 }).rows));

    expect({ version: GENERATOR_VERSION, digest: hash.digest('hex') }).toEqual(RECORDED);
  });
});
