import { expect, it } from '@jest/globals';
import { PRESET_NAMES } from '../../../../../seeds/presets.js';
import { plainFieldTest } from '../../../../../src/jsonb/plain-test.js';
import { JSONB_FIELDS, JSONB_REGISTRY, type JsonbFieldEntry } from '../../../../../src/jsonb/registry.js';
import { generateRows } from '../../support/generated-rows.js';

it.each(PRESET_NAMES)('no row of the preset %s needs more than the quick test of plain values', (preset) => {
  const { rows } = generateRows({ preset, users: 50 });
  for (const field of JSONB_FIELDS) {
    const { table, column }: JsonbFieldEntry = JSONB_REGISTRY[field];
    const fits = plainFieldTest(field);
    const ofTable = rows[table as keyof typeof rows] as unknown as Record<string, unknown>[];
    expect(ofTable.filter((row) => !fits(row[column], row))).toEqual([]);
  }
});
