import { isDeepStrictEqual } from 'node:util';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  HOST_MODES,
  resolveRunOptions,
  type HostMode,
} from '../../../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../../../seeds/engine/plan/run-plan.js';
import { TABLE_NAMES, type TableName } from '../../../../../seeds/engine/plan/rows.js';
import { PRESET_NAMES, type PresetName } from '../../../../../seeds/presets.js';
import { makeGenerator } from '../../../../../seeds/scenarios/make-generator.js';
import { OPTIONAL_TABLES } from '../../../../../src/entities/index.js';
import { FIXED_HOST_PEOPLE, fixedHostWorld } from '../../support/fixed-host.js';
import { collectInto, noRows, type Rows } from '../../support/generated-rows.js';

const USERS = 12;

/** The rows of a run's people. */
function rowsOf(preset: PresetName, host: HostMode, written?: ReadonlySet<string>): Rows {
  const isNew = host === 'create';
  const generator = makeGenerator({
    plan: planRun(resolveRunOptions({ preset, host, users: USERS })),
    host: isNew ? undefined : fixedHostWorld(),
    hostTables: OPTIONAL_TABLES,
  });
  generator.emitBase(() => undefined);
  const rows = noRows();
  const people = isNew ? Array.from({ length: USERS }, (_, index) => index) : FIXED_HOST_PEOPLE;
  for (const person of people) generator.emitPerson(person, collectInto(rows), written);
  return rows;
}

it('rows are the same, whichever tables are left out', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PRESET_NAMES),
      fc.constantFrom(...HOST_MODES),
      fc.subarray<TableName>([...TABLE_NAMES]),
      (preset, host, written) => {
        const all = rowsOf(preset, host);
        const made = rowsOf(preset, host, new Set(written));
        expect(written.filter((table) => !isDeepStrictEqual(made[table], all[table]))).toEqual([]);
      },
    ),
    { seed: 42, numRuns: 25 },
  );
});

it('a person’s rows of the host’s tables are not made if none of these is written', () => {
  const { User, BehaviorLog, UserAchievement, UserStreak, UserProgress, Transaction } = rowsOf(
    'load',
    'create',
    new Set(['NudgeHistory']),
  );

  expect([User, BehaviorLog, UserAchievement, UserStreak, UserProgress, Transaction].flat()).toEqual([]);
});
