import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  ENTITY_OF_TABLE,
  HOST_ENTITIES,
  INTEGRATION_ENTITIES,
  OPTIONAL_ENTITIES,
} from '../../../src/entities/index.js';
import { entityRelationshipDiagram } from '../../../src/exports/er-diagram.js';
import { readEntityMetadata } from '../../../src/exports/read-entity-metadata.js';

it('the diagram in the documentation is the one that the entities give', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/tables.md'), 'utf8');
  const [, diagram] = page.replaceAll('\r\n', '\n').match(/```mermaid\n(.*?)\n```/s) ?? [];
  expect(diagram).toBe(await entityRelationshipDiagram());
});

it('the tables are in one order, whatever was imported first', async () => {
  const classes = [...INTEGRATION_ENTITIES, ...HOST_ENTITIES, ...OPTIONAL_ENTITIES];
  const metadata = await readEntityMetadata();
  expect(metadata.map(({ target }) => target)).toEqual(classes);
});

it('every table has its block, with the key of the row first', async () => {
  const diagram = await entityRelationshipDiagram();
  const blocks = [...diagram.matchAll(/^ {2}(\w+)(?:\["[^"]+"\])? \{\n {4}text id PK\n/gm)].map(
    ([, name]) => name,
  );
  expect(blocks.sort()).toEqual(Object.keys(ENTITY_OF_TABLE).sort());
});

it('a foreign key is a solid line, an id without a key a dotted one', async () => {
  const lines = (await entityRelationshipDiagram()).split('\n').map((line) => line.trim());
  expect(lines).toContain('Challenge ||--o{ ChallengeParticipant : "challengeId"');
  expect(lines).toContain('Lesson |o--o{ CourseAsset : "lessonId"');
  expect(lines).toContain('User ||..o{ Enrollment : "userId"');
  expect(lines).not.toContain('User ||--o{ Enrollment : "userId"');
});
