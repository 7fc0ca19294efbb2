import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defineScenario } from '../../../../../seeds/engine/generate/define-scenario.js';
import type { Generator } from '../../../../../seeds/engine/generate/generator.js';
import { ChunkMaker } from '../../../../../seeds/engine/load/chunk-maker.js';
import type { PersonSource } from '../../../../../seeds/engine/plan/people.js';
import {
  HOST_MODES,
  resolveRunOptions,
  type HostMode,
} from '../../../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../../../seeds/engine/plan/run-plan.js';
import { PRESET_NAMES, type PresetName } from '../../../../../seeds/presets.js';
import { makeGenerator } from '../../../../../seeds/scenarios/make-generator.js';
import { OPTIONAL_TABLES } from '../../../../../src/entities/index.js';
import { FIXED_HOST_PEOPLE, fixedHostWorld } from '../../support/fixed-host.js';

const USERS = 30;

function generatorOf(preset: PresetName, host: HostMode): Generator {
  const generator = makeGenerator({
    plan: planRun(resolveRunOptions({ preset, host, users: USERS })),
    host: host === 'create' ? undefined : fixedHostWorld(),
    hostTables: OPTIONAL_TABLES,
  });
  generator.emitBase(() => undefined);
  return generator;
}

function peopleOf(host: HostMode): readonly PersonSource[] {
  return host === 'create' ? Array.from({ length: USERS }, (_, index) => index) : FIXED_HOST_PEOPLE;
}

describe('people whose rows are made together', () => {
  it('have the rows that each has alone, in the same order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PRESET_NAMES),
        fc.constantFrom(...HOST_MODES),
        fc.integer({ min: 2, max: USERS }),
        (preset, host, size) => {
          const people = peopleOf(host);
          const alone: unknown[] = [];
          const together: unknown[] = [];
          const one = generatorOf(preset, host);
          for (const person of people) one.emitPerson(person, (table, row) => alone.push([table, row]));
          const several = generatorOf(preset, host);
          for (let from = 0; from < people.length; from += size) {
            const some = people.slice(from, from + size);
            several.emitPeople(some, (table, row) => together.push([table, row]));
          }
          expect(together).toEqual(alone);
        },
      ),
      { seed: 42, numRuns: 12 },
    );
  });

  it('become the same bytes, however many they are', () => {
    const plan = planRun(resolveRunOptions({ preset: 'load', users: USERS }));
    const bytesOf = (peopleAtOnce?: number): unknown => {
      const generator = makeGenerator({ plan });
      const tables = generator
        .tablesIn({ host: 'public', integration: 'public' })
        .map((table) => ({ ...table, format: 'binary' as const }));
      const maker = new ChunkMaker(generator, tables, peopleAtOnce);
      const chunks = [maker.base(), maker.people(peopleOf('create'))];
      return chunks.map((chunk) =>
        chunk.map(({ table, rows, bytes }) => [table, rows, Buffer.from(bytes).toString('base64')]),
      );
    };
    expect([1, 5, USERS].map(bytesOf)).toEqual([1, 2, 3].map(() => bytesOf()));
  });

  it('have the rows of a team’s scenario as it emitted them, even if it uses the object again', () => {
    const counts = defineScenario({
      name: 'COUNTS',
      tables: { Count: { id: 'text', value: 'integer' } },
      person({ newId, emit, person }) {
        const row = { id: '', value: 0 };
        for (row.value = 1; row.value <= 3; row.value++) {
          row.id = newId('Count', person.createdAt);
          emit('Count', row);
        }
      },
    });
    const plan = planRun(resolveRunOptions({ users: 2, scenarios: ['COUNTS'] }, { known: ['COUNTS'] }));
    const generator = makeGenerator({ plan }, [counts]);
    const values: unknown[] = [];
    generator.emitBase(() => undefined);
    generator.emitPeople([0, 1], (table, row) => {
      if ((table as string) === 'Count') values.push((row as unknown as { value: number }).value);
    });
    expect(values).toEqual([1, 2, 3, 1, 2, 3]);
  });
});
