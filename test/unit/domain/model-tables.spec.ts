import { expect, it } from '@jest/globals';
import { MODEL_TABLES } from '../../../src/domain/model-tables.js';
import { INTEGRATION_ENTITIES } from '../../../src/entities/index.js';

it('the list of the ten tables has the names of the entities', () => {
  expect([...MODEL_TABLES].sort()).toEqual(INTEGRATION_ENTITIES.map(({ name }) => name).sort());
});
