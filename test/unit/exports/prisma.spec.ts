import { describe, expect, it } from '@jest/globals';
import { describePrismaModels, tableOfModel } from '../../../src/exports/prisma/describe-models.js';
import { mergePrisma } from '../../../src/exports/prisma/merge-prisma.js';
import { NEWER_HOST, OLDER_HOST } from '../../support/prisma/host-schema.js';

const ONE_SCHEMA = { schemas: { host: 'public', integration: 'public' }, hostForeignKey: false };
const OWN_SCHEMA = { schemas: { host: 'public', integration: 'integration' }, hostForeignKey: false };

/** The names of a schema's models. */
function modelsOf(schema: string): string[] {
  return [...schema.matchAll(/^model (\w+)/gm)].map(([, name]) => name!);
}

describe('mergePrisma', () => {
  it('adds ten models, and changes nothing when it merges again', async () => {
    for (const [host, layout] of [
      [OLDER_HOST, ONE_SCHEMA],
      [NEWER_HOST, OWN_SCHEMA],
    ] as const) {
      const { text, diff } = await mergePrisma(host, layout);
      expect(modelsOf(text)).toHaveLength(modelsOf(host).length + 10);
      expect(diff.length).toBeGreaterThan(0);
      expect(await mergePrisma(text, layout)).toEqual({ text, diff: [] });
    }
  });

  it("keeps every line of the host's, and lists the others", async () => {
    const { text, diff } = await mergePrisma(OLDER_HOST, ONE_SCHEMA);
    const added = new Set(diff.filter((line) => line.startsWith('+')).map((line) => line.slice(1)));
    const kept = text.split('\n').filter((line) => !added.has(line) || OLDER_HOST.includes(`\n${line}\n`));
    expect(kept.filter(Boolean)).toEqual(expect.arrayContaining(OLDER_HOST.split('\n').filter(Boolean)));
    expect(diff.filter((line) => line.startsWith('-'))).toEqual([]);
  });

  it('gives a model another name where the host has one of its own, and the table stays', async () => {
    const { text } = await mergePrisma(NEWER_HOST, OWN_SCHEMA);
    const [ours] = /^model IntegrationQuizAttempt \{.*?^\}/ms.exec(text) ?? [''];
    expect(ours).toContain('@@map("QuizAttempt")');
    expect(ours).toContain('@@schema("integration")');
    expect(modelsOf(text)).toEqual(
      expect.arrayContaining(['QuizAttempt', 'AiAnalysis', 'IntegrationAchievement']),
    );
  });

  it('has a relation to Achievement only where the database has the foreign key', async () => {
    const relation = /achievement +IntegrationAchievement\? +@relation/;
    expect((await mergePrisma(NEWER_HOST, OWN_SCHEMA)).text).not.toMatch(relation);
    expect((await mergePrisma(NEWER_HOST, { ...OWN_SCHEMA, hostForeignKey: true })).text).toMatch(relation);
  });

  it('adds preferredLanguage with its default only where the host does not have it', async () => {
    const without = OLDER_HOST.replace(/^ +preferredLanguage.*\n/m, '');
    expect((await mergePrisma(without, ONE_SCHEMA)).text).toMatch(
      /preferredLanguage String\? +@default\("vi"\)/,
    );
    expect((await mergePrisma(OLDER_HOST, ONE_SCHEMA)).text).not.toMatch(/preferredLanguage.*@default/);
  });

  it('finds a table of the host behind a model of another name, and extends the schemas that are listed', async () => {
    const renamed = OLDER_HOST.replaceAll(/\bCourse\b/g, 'Kurs')
      .replace(/^model Kurs \{.*?(?=^\})/ms, (model) => `${model}\n  @@map("Course")\n`)
      .replace('provider = "postgresql"', 'provider = "postgresql"\n  schemas = ["public", "audit"]');
    const { text } = await mergePrisma(renamed, OWN_SCHEMA);
    expect(text).toMatch(/course +Kurs +@relation/);
    expect(text).toContain('schemas = ["public", "audit", "integration"]');
  });

  it('refuses a schema in which a model is missing or taken', async () => {
    const merging = (host: string) => mergePrisma(host, ONE_SCHEMA);
    await expect(merging(NEWER_HOST)).rejects.toMatchObject({ code: 'PRISMA_MODEL_TAKEN' });
    const withoutUser = OLDER_HOST.replace(/^model User \{.*?^\}\n/ms, '');
    await expect(merging(withoutUser)).rejects.toMatchObject({ code: 'PRISMA_MODEL_MISSING' });
  });

  it('takes lines that end as on Windows', async () => {
    const { text } = await mergePrisma(OLDER_HOST, ONE_SCHEMA);
    expect((await mergePrisma(OLDER_HOST.replaceAll('\n', '\r\n'), ONE_SCHEMA)).text).toBe(text);
  });

  it('merges one model alone, without the lists of those that are left out', async () => {
    const { text } = await mergePrisma(OLDER_HOST, ONE_SCHEMA, ['Challenge']);
    expect(modelsOf(text)).toEqual([...modelsOf(OLDER_HOST), 'Challenge']);
    expect(text).not.toContain('ChallengeParticipant');
  });
});

describe('without a schema of the host', () => {
  it('the models are printed, and what the host’s need', async () => {
    const text = await describePrismaModels(OWN_SCHEMA);
    expect(modelsOf(text)).toHaveLength(10);
    expect(text).toContain('// model UserAchievement');
  });

  it('a model is named as its table or as in the client, and an unknown one is refused', () => {
    expect(tableOfModel('AiAnalysis', ONE_SCHEMA)).toBe('AIAnalysis');
    expect(tableOfModel('AIAnalysis', ONE_SCHEMA)).toBe('AIAnalysis');
    expect(() => tableOfModel('Quiz', ONE_SCHEMA)).toThrow(/There is no model "Quiz"/);
  });
});
