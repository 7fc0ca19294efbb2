import { CourseFlow, ChallengeFlow, NudgeFlow } from '../src/flows/index.js';
import { IntegrationDataSource } from '../src/database/integration-data-source.js';
import { settingsFor } from './support/open-database.js';
const ds = await new IntegrationDataSource(settingsFor(process.env['DATABASE_URL']!, { integrationSchema: 'integration' }), { logging: false }).initialize();
const q = async (s: string) => (await ds.query(s));
const I = `'{"vi":"a","en":"a","zh":"a"}'`;
await q(`INSERT INTO "User"(id,email,"passwordHash",role,points,"createdAt","updatedAt") VALUES ('u','u','h','STUDENT',0,'2025-01-01','2025-01-01'),('t','t','h','TEACHER',0,'2025-01-01','2025-01-01') ON CONFLICT DO NOTHING`);
await q(`INSERT INTO "Course"(id,slug,title,description,"thumbnailKey",price,published,"createdAt","updatedAt") VALUES ('c','c',${I},${I},'k',0,true,'2025-01-01','2025-01-01')`);
await q(`INSERT INTO "Lesson"(id,"courseId","order",title,content,type,duration,published,"updatedAt") SELECT 'l'||n,'c',n,${I},${I},'VIDEO',300,true,'2025-01-01' FROM generate_series(1,40) n`);
let now = new Date('2025-06-01T03:00:00Z'); const clock = { now: () => now };
const courses = new CourseFlow(ds.manager, clock); const ch = new ChallengeFlow(ds.manager, clock); const nf = new NudgeFlow(ds.manager, clock);
await courses.enroll({ userId: 'u', courseId: 'c' });
const c1 = await ch.create({ title: 'x', description: { vi: 'a', en: 'a', zh: 'a' }, targetAmount: 1000000, startDate: new Date('2025-06-01T04:00:00Z'), endDate: new Date('2025-12-01'), createdById: 't' });
now = new Date('2025-06-01T05:00:00Z'); await ch.join({ userId: 'u', challengeId: c1.id });
for (let d = 0; d < 45; d++) {
  now = new Date(Date.UTC(2025, 5, 2 + d, 16 + (d % 3), 30));
  if (d === 20) continue; 
  if (d === 15) await q(`UPDATE "UserStreak" SET "freezesRemaining"=1`);
  if (d % 2 || d > 38) await ch.recordProgress({ userId: 'u', challengeId: c1.id, amount: 1000 }); else await courses.completeLesson({ userId: 'u', lessonId: `l${d / 2 + 1 - (d > 20 ? 1 : 0)}` });
  await q(`DELETE FROM "BehaviorLog" WHERE timestamp < '${now.toISOString()}'::timestamp - interval '30 days'`);
  if ([14, 19, 21, 22, 44].includes(d)) console.log(d, now.toISOString(), (await q(`SELECT "currentStreak" c,"longestStreak" l,"streakFrozen" f,"freezesRemaining" r,"lastActivityDate" FROM "UserStreak"`))[0]);
}
console.log(await q(`SELECT points,"lastActiveAt" FROM "User" WHERE id='u'`), await q(`SELECT type FROM "UserAchievement"`), await q(`SELECT count(*),status FROM "UserProgress" GROUP BY 2`));
try { console.log(JSON.stringify(await (nf as any).situation?.('u'))); } catch (e) { console.log(e); }
// host completes lesson by itself
await q(`INSERT INTO "UserProgress"(id,"userId","lessonId",status,"durationSpent","completedAt","updatedAt") VALUES ('hp','u','l30','COMPLETED',290,'2025-07-01','2025-07-01')`);
await ds.destroy();
