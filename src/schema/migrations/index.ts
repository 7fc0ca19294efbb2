import { AddIntegrationModels1767571200000 } from './1767571200000-add-integration-models.js';
import { EnforceJsonbShapes1767571200001 } from './1767571200001-enforce-jsonb-shapes.js';
import { ValidateJsonbShapes1767571200002 } from './1767571200002-validate-jsonb-shapes.js';
import { AddLeaderboardIndex1767571200003 } from './1767571200003-add-leaderboard-index.js';

/** All migrations in execution order. */
export const MIGRATIONS = [
  AddIntegrationModels1767571200000,
  EnforceJsonbShapes1767571200001,
  ValidateJsonbShapes1767571200002,
  AddLeaderboardIndex1767571200003,
] as const;
