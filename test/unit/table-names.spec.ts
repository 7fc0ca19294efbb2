import { expect, it } from '@jest/globals';
import { HOST_ENTITIES, HOST_TABLES, OPTIONAL_ENTITIES, OPTIONAL_TABLES } from '../../src/entities/index.js';

it('names of tables are those of the entities', () => {
  expect([...HOST_TABLES].sort()).toEqual(HOST_ENTITIES.map(({ name }) => name).sort());
  expect([...OPTIONAL_TABLES].sort()).toEqual(OPTIONAL_ENTITIES.map(({ name }) => name).sort());
});
