/** A check constraint on a JSONB column of our own tables, for every writer. */
export interface ColumnCheck {
  readonly table: string;
  readonly column: string;
  readonly name: string;
  /** An immutable SQL expression: true for a valid value, and false, never NULL, for any other. */
  readonly expression: string;
  /** What only a former definition of this constraint contains, as PostgreSQL prints it. */
  readonly former?: string;
}

/**
 * What the database enforces: a text in three languages exactly, of the other values only that they are
 * documents. Where one changes, `former` lets the next run of the migrations replace it.
 */
export const COLUMN_CHECKS: readonly ColumnCheck[] = [
  columnCheck('Challenge', 'description', isI18nText('"description"')),
  columnCheck(
    'AIAnalysis',
    'result',
    `(jsonb_typeof("result") IN ('object', 'array')) IS TRUE`,
    'CHURN_RISK',
  ),
  columnCheck('Achievement', 'description', isI18nText('"description"')),
  columnCheck('NudgeHistory', 'message', isI18nText('"message"')),
  columnCheck('NudgeHistory', 'metadata', `(jsonb_typeof("metadata") = 'object') IS TRUE`, 'hookPhase'),
  columnCheck(
    'CourseAsset',
    'metadata',
    `"metadata" IS NULL OR jsonb_typeof("metadata") = 'object'`,
    'checksumSha256',
  ),
];

function columnCheck(table: string, column: string, expression: string, former?: string): ColumnCheck {
  return { table, column, name: `${table}_${column}_shape_check`, expression, ...(former && { former }) };
}

/** CASE, because removing keys from a scalar is an error, and AND doesn't guarantee an order. */
function isI18nText(column: string): string {
  const languages = ['vi', 'en', 'zh'];
  const tests = [
    `${column} - ARRAY[${languages.map((language) => `'${language}'`).join(', ')}] = '{}'`,
    ...languages.map((language) => `jsonb_typeof((${column} -> '${language}')) = 'string'`),
  ];
  // A row passes a constraint that evaluates to NULL, as for a missing language.
  return `(CASE WHEN jsonb_typeof(${column}) = 'object' THEN ${tests.join(' AND ')} ELSE false END) IS TRUE`;
}
