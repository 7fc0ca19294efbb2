import { expect } from '@jest/globals';
import { FlowError } from '../../../src/flows/flow-error.js';
import { statesLeft, type CutOperation } from './cut-operation.js';
import type { Point } from './cutting-proxy.js';
import type { StorageWorld } from './storage-world.js';
import { OPERATIONS, STATES, type OperationName, type StateName } from './upload-states.js';

/** What is done first after a cut. */
export type Next = 'sweep' | 'repeat';

/** What both sides are to be once an operation has been done again. */
const DONE: Readonly<Record<OperationName, StateName>> = {
  upload: 'new / new',
  confirm: 'new / new',
  refuse: '– / –',
  replace: 'new / new',
  remove: '– / –',
  sweep: '– / –',
};

/**
 * Holds what is left after an operation was cut at some steps against the table; then sweeps and repeats it, in the order that
 * is asked for, until both sides agree.
 */
export async function verifyCuts(
  world: StorageWorld,
  cuts: readonly CutOperation[],
  point: Point,
  next: Next,
): Promise<void> {
  const { operation } = cuts[0]!;
  const subjects = cuts.map(({ subject }) => subject);
  const steps = cuts.map(({ index }) => OPERATIONS[operation].steps[index]!.does);
  const byStep = (states: readonly StateName[]) =>
    states.map((state, index) => ({ step: steps[index], state }));
  const statesAre = async (states: readonly StateName[]) =>
    expect(byStep(await world.statesOf(subjects))).toEqual(byStep(states));
  const whole = { left: 0, bystander: 'old / old' };

  expect(cuts.map(({ reached }) => reached)).toEqual(steps);
  for (const { outcome } of cuts) {
    // Whoever is cut off has not done anything wrong.
    expect(typeof outcome === 'object' && 'error' in outcome && outcome.error).not.toBeInstanceOf(FlowError);
  }
  const found = await world.statesOf(subjects);
  const left = cuts.map((cut, index) => {
    const may = statesLeft(cut, point);
    return may.includes(found[index]!) ? found[index]! : may[0]!;
  });
  expect(byStep(found)).toEqual(byStep(left));

  if (next === 'sweep') {
    const wrong = left.filter((state) => STATES[state].becomes !== state).length;
    expect(await world.sweep()).toEqual({ ...whole, found: wrong });
    await statesAre(left.map((state) => STATES[state].becomes));
    expect(await world.sweep()).toEqual({ ...whole, found: 0 });
  }
  await Promise.all(subjects.map((subject) => world.repeat(operation, subject)));
  expect(await world.sweep()).toMatchObject(whole);
  await statesAre(subjects.map(() => DONE[operation]));
  expect(await world.sweep()).toEqual({ ...whole, found: 0 });
}
