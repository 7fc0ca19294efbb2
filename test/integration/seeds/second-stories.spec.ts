import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { factories, type Factories } from '../../../seeds/factories/factories.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { User } from '../../../src/entities/index.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { FACTORY_STATES } from '../../unit/seeds/support/factory-states.js';

const AS_OF = '2026-01-05T00:00:00Z';

describe('a second story about one person', () => {
  let open: OpenDatabase;
  let manager: EntityManager;
  let seed = 0;
  let set: Factories;
  beforeAll(async () => {
    open = await openHostDatabase();
    await open.dataSource.runMigrations();
    manager = open.dataSource.manager;
  });
  afterAll(() => open.close());

  const opened = (): Factories => (set = factories({ seed: ++seed, asOf: AS_OF }));
  const stored = ({ id }: { id: string }) => manager.findOneByOrFail(User, { id });

  it('moves the last activity forward, of the entity and of the row', async () => {
    const { user, enrollment } = opened();
    const person = await user.create(manager);
    const registered = person.lastActiveAt!;
    const { completedAt } = await enrollment.completed().for({ user: person }).create(manager);

    expect(person.lastActiveAt).toEqual(completedAt);
    expect(completedAt! > registered).toBe(true);
    expect(await stored(person)).toMatchObject({ lastActiveAt: completedAt, updatedAt: completedAt });
  });

  it('never moves it back, whether the entity knows of it or the row alone', async () => {
    const { user, behaviorLog } = opened();
    const person = await user.inactiveFor({ days: 3 }).create(manager);
    const latest = person.lastActiveAt!;
    const earlier = { timestamp: new Date('2025-12-01T00:00:00Z') };
    await behaviorLog.for({ user: person }).create(manager, earlier);
    expect(person.lastActiveAt).toEqual(latest);
    expect(await stored(person)).toMatchObject({ lastActiveAt: latest });

    const lately = new Date('2026-01-04T12:00:00Z');
    await manager.update(User, person.id, { lastActiveAt: lately });
    await behaviorLog.for({ user: person.id }).create(manager, earlier);
    expect(await stored(person)).toMatchObject({ lastActiveAt: lately });
  });

  it('knows a person by the id alone, from another set, and from TypeORM', async () => {
    const { behaviorLog } = opened();
    const another = factories({ seed: 1_000 + seed, asOf: AS_OF });
    const people = await set.user.createMany(manager, 3);
    const timestamp = new Date('2026-01-04T00:00:00Z');
    const found = await stored(people[2]!);
    await behaviorLog.for({ user: people[0]!.id }).create(manager, { timestamp });
    await another.behaviorLog.for({ user: people[1]! }).create(manager, { timestamp });
    await another.behaviorLog.create(manager, { userId: found.id, timestamp });

    for (const person of people) expect(await stored(person)).toMatchObject({ lastActiveAt: timestamp });
  });

  it('moves many people at once, each to their own', async () => {
    const { user, nudge } = opened();
    const people = await user.createMany(manager, 5);
    const nudges = await nudge
      .clicked()
      .recycle(...people)
      .createMany(manager, 5);
    for (const [place, person] of people.entries()) {
      const clickedAt = Date.parse(nudges[place]!.metadata.clickedAt!);
      expect((await stored(person)).lastActiveAt).toEqual(new Date(clickedAt + 10_000));
    }
  });

  it('leaves it where the test has set it', async () => {
    const { user, enrollment } = opened();
    const lastActiveAt = new Date('2025-01-01T00:00:00Z');
    const [idle, unknown] = [
      await user.create(manager, { lastActiveAt }),
      await user.create(manager, { lastActiveAt: null }),
    ];
    await enrollment.completed().recycle(idle, unknown).createMany(manager, 2);

    expect([idle.lastActiveAt, unknown.lastActiveAt]).toEqual([lastActiveAt, null]);
    expect([(await stored(idle)).lastActiveAt, (await stored(unknown)).lastActiveAt]).toEqual([
      lastActiveAt,
      null,
    ]);
  });

  it('needs no database to move what the test holds', () => {
    const { user, enrollment } = opened();
    const person = user.make();
    const { completedAt } = enrollment.completed().for({ user: person }).make();
    expect(person.lastActiveAt).toEqual(completedAt);
  });

  it('keeps what seed:verify asks of every row, as all states together do', async () => {
    const all = opened();
    for (const [, factory] of FACTORY_STATES) await factory(all).create(manager);
    const person = await all.user.create(manager);
    await all.userAchievement.forStreak().for({ user: person }).create(manager);
    await all.userAchievement.forFirstPass().for({ user: person }).create(manager);

    const { invariants } = await verifySeeds(open.dataSource, { everyRow: true });
    expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
  });
});
