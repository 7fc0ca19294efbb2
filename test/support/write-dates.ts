// Run as a process of its own, since a process has one time zone: writes a date in every way there is to
// the database of DATABASE_URL, and prints as JSON what comes back.
import prepared from '../../ormconfig.js';
import { Enrollment } from '../../src/entities/enrollment.entity.js';

const written = new Date('2026-01-05T17:30:15.123Z');
const dataSource = await prepared;
await dataSource.initialize();
const enrollments = dataSource.getRepository(Enrollment);

const saved = await enrollments.save({
  userId: 'save',
  courseId: 'c',
  enrolledAt: written,
  completedAt: written,
});
await enrollments.insert({ userId: 'insert', courseId: 'c', enrolledAt: written });
await enrollments.update({ userId: 'insert' }, { completedAt: written });
await dataSource.query(
  `INSERT INTO "Enrollment" ("userId", "courseId", "enrolledAt") VALUES ('raw', 'c', $1)`,
  [written],
);
const [{ before }] = (await dataSource.query(`SELECT now() AS before`)) as [{ before: Date }];
const defaulted = await enrollments.save({ userId: 'default', courseId: 'c' });

const rows = await enrollments.find({ order: { userId: 'ASC' } });
const found = await enrollments
  .createQueryBuilder('e')
  .where('e.enrolledAt = :written', { written })
  .getCount();
const [raw] = (await dataSource.query(
  `SELECT "enrolledAt", "enrolledAt"::text AS text, ARRAY(SELECT "userId" FROM "Enrollment"
    WHERE "enrolledAt" = ANY ($1) ORDER BY 1) AS "inArray" FROM "Enrollment" WHERE "userId" = 'save'`,
  [[written]],
)) as [{ enrolledAt: Date; text: string; inArray: string[] }];
const [{ edge }] = (await dataSource.query(`SELECT $1::timestamp AS edge`, [
  new Date('-000043-03-15T12:00:00Z'),
])) as [{ edge: Date }];

process.stdout.write(
  JSON.stringify({
    offsetMinutes: written.getTimezoneOffset(),
    savedId: typeof saved.id,
    enrolledAt: Object.fromEntries(rows.map(({ userId, enrolledAt }) => [userId, enrolledAt])),
    completedAt: rows.flatMap(({ completedAt }) => completedAt ?? []),
    found,
    raw,
    defaultIsNow: Math.abs(defaulted.enrolledAt.getTime() - before.getTime()) < 60_000,
    beforeChrist: edge,
  }),
);
await dataSource.destroy();
