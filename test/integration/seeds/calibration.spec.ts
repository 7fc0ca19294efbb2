import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  calibrateSeeds,
  PUBLISHED_FIGURES,
  type MeasuredFigure,
} from '../../../seeds/runs/calibration/calibrate-seeds.js';
import { withRollback } from '../../../src/testing/with-rollback.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import {
  backOnDay,
  busiestHour,
  certified,
  fallByLength,
  gaps,
  halfDone,
  neverOpened,
  paidCompleted,
  responses,
  retakeLower,
  retakenAfterPass,
  retakeSteps,
  weekendLessons,
  type PlantedFigure,
} from '../../support/plant-figures.js';

const MESSAGES = { PUSH: [0.09, 0.02], EMAIL: [0.28, 0.03], IN_APP: [0.5, 0.1] } as const;
const ALIKE = { PUSH: [0.2, 0.02], EMAIL: [0.2, 0.02], IN_APP: [0.2, 0.02] } as const;

/** Of every figure: rows as published, and rows with faults of the kind that the figure is there for. */
const PLANTED: readonly (readonly [sound: PlantedFigure, ...faults: PlantedFigure[]])[] = [
  [neverOpened(0.35), neverOpened(0.15), neverOpened(0.6)],
  [certified(0.08), certified(0.02), certified(0.2)],
  [halfDone(0.15), halfDone(0.05), halfDone(0.35)],
  [fallByLength(0.2), fallByLength(-0.2)],
  [paidCompleted(4), paidCompleted(1.1)],
  [retakenAfterPass(0.2), retakenAfterPass(0), retakenAfterPass(0.6)],
  [retakeLower(0.2), retakeLower(0), retakeLower(0.5)],
  [retakeSteps(6), retakeSteps(1)],
  [responses('push-opened', 9, MESSAGES), responses('push-opened', 20, ALIKE)],
  [
    responses('email-opened', 28, MESSAGES),
    responses('email-opened', 45, { ...MESSAGES, EMAIL: [0.45, 0.03] }),
  ],
  [responses('email-over-push', 3.1, MESSAGES), responses('email-over-push', 1, ALIKE)],
  [responses('in-app-over-email', 1.8, MESSAGES), responses('in-app-over-email', 1, ALIKE)],
  [
    responses('email-clicked', 3, MESSAGES),
    responses('email-clicked', 0, { ...MESSAGES, EMAIL: [0.28, 0] }),
    responses('email-clicked', 25, { ...MESSAGES, EMAIL: [0.28, 0.25] }),
  ],
  [busiestHour(21), busiestHour(10), busiestHour(0)],
  [weekendLessons(0.28), weekendLessons(0.52), weekendLessons(0.1)],
  [gaps('gaps-over-month', 0.02, 45), gaps('gaps-over-month', 0.2, 45), gaps('gaps-over-month', 0, 45)],
  [gaps('longest-gap', 0.05, 45), gaps('longest-gap', 0.05, 20)],
  [backOnDay(1, 0.3), backOnDay(1, 0.1), backOnDay(1, 0.6)],
  [backOnDay(7, 0.15), backOnDay(7, 0.03), backOnDay(7, 0.3)],
  [backOnDay(30, 0.075), backOnDay(30, 0.01), backOnDay(30, 0.2)],
];

describe('seed:calibration', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('demo');
  });
  afterAll(() => open.close());

  /** Measures after statements that are undone again. */
  function figureAfter(id: string, statements: readonly string[]): Promise<MeasuredFigure> {
    const { theme } = PUBLISHED_FIGURES.find((figure) => figure.id === id)!;
    return withRollback(open.dataSource, async (manager) => {
      for (const statement of statements) await manager.query(statement);
      const { runs } = await calibrateSeeds(manager, { themes: [theme] });
      return runs[0]!.figures.find((figure) => figure.id === id)!;
    });
  }

  it('has a planted value for every figure', () => {
    expect(PLANTED.map(([{ id }]) => id)).toEqual(PUBLISHED_FIGURES.map(({ id }) => id));
  });

  describe.each(PLANTED.map(([sound, ...faults]) => ({ id: sound.id, sound, faults })))(
    '$id',
    ({ sound, faults }) => {
      it(`is measured, and in range at ${sound.value}`, async () => {
        const figure = await figureAfter(sound.id, sound.statements);

        expect(figure.verdict).toBe('IN_RANGE');
        expect(Math.abs(figure.value! - sound.value)).toBeLessThan(tolerance(figure, sound));
      });

      it.each(faults)('is out of range at $value', async (fault) => {
        const figure = await figureAfter(fault.id, fault.statements);

        expect(figure.verdict).toBe('OUT_OF_RANGE');
        expect(Math.abs(figure.value! - fault.value)).toBeLessThan(tolerance(figure, fault));
      });
    },
  );

  it('measures nothing of a log that the host has cut', async () => {
    const { value, verdict, note } = await figureAfter('back-on-day-1', [
      `DELETE FROM "BehaviorLog" WHERE "timestamp" < '2025-12-06'`,
    ]);

    expect({ value, verdict }).toEqual({ value: null, verdict: 'NOT_MEASURED' });
    expect(note).toMatch(/rows of its log were deleted/);
  });
});

/** Planted rows are drawn: four standard errors of a share, a quarter of a ratio. */
function tolerance({ unit, sample }: MeasuredFigure, { value }: PlantedFigure): number {
  if (unit !== '%') return unit === 'times' ? value / 4 : 0.1;
  const share = Math.min(Math.abs(value) / 100, 1);
  return 400 * Math.sqrt((share * (1 - share)) / sample) + 0.5;
}
