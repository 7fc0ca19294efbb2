import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The host's schema of 29 models. */
export const NEWER_HOST = readFileSync(
  join(import.meta.dirname, '../../fixtures/host/host-29.prisma'),
  'utf8',
);

/** What the newer host has and the older has not. */
const LATER_MODELS = ['Achievement', 'Certificate', 'Quiz', 'QuizAttempt', 'QuizQuestion', 'Transaction'];

/** The host's schema before it had models under three of our names: 23 models. */
export const OLDER_HOST = LATER_MODELS.reduce(
  (schema, model) =>
    schema
      .replace(new RegExp(`^model ${model} \\{.*?^\\}\\n\\n`, 'ms'), '')
      .replaceAll(new RegExp(`^ +\\w+ +${model}(\\[\\]|\\?)?( .*)?\\n`, 'gm'), ''),
  NEWER_HOST,
);
