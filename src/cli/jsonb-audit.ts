import type { FieldAudit } from '../jsonb/audit-table.js';
import { auditJsonb, type JsonbAudit } from '../jsonb/audit.js';
import { NOTHING_CHECKED, type CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';
import { countOf, grouped } from '../count-of.js';

/** Rows between progress lines. */
const PROGRESS_STEP = 100_000;

/** `jsonb:audit`: checks every JSONB value of a database against the registry. */
export const jsonbAudit: CliCommand = {
  example: 'npm run -s jsonb:audit -- --json',
  json: true,
  async run({ json }: { json?: boolean }, { print, note }) {
    const audit = await withDataSource(async (dataSource) => {
      const queryRunner = dataSource.createQueryRunner();
      try {
        return await auditJsonb(queryRunner, {
          schemas: dataSource.schemas,
          onProgress: ({ table, rows }) => {
            if (rows % PROGRESS_STEP === 0) note(`${table}: ${countOf(rows, 'row')} read`);
          },
        });
      } finally {
        await queryRunner.release();
      }
    });
    if (json) print(JSON.stringify(audit));
    else {
      audit.fields.flatMap(fieldLines).forEach((line) => print(line));
      print(verdict(audit));
    }
    if (isEmpty(audit)) return NOTHING_CHECKED;
    return audit.badRows === 0 ? 0 : 1;
  },
};

function verdict(audit: JsonbAudit): string {
  const { notedRows } = audit;
  const notes = notedRows > 0 ? ` Values with notes, which are no errors: ${grouped(notedRows)}.` : '';
  return errorVerdict(audit) + notes;
}

function errorVerdict({ fields, badRows }: JsonbAudit): string {
  if (badRows > 0) return `Values that do not match their shape: ${grouped(badRows)}.`;
  const unchecked = fields.filter(({ state }) => state !== 'audited').length;
  if (isEmpty({ fields })) return 'Nothing was checked: the database has none of these fields.';
  if (unchecked > 0)
    return `Every value that was checked matches its shape; fields not checked: ${unchecked}.`;
  return 'Every value matches its shape.';
}

/** Whether the database has none of the fields. */
function isEmpty({ fields }: Pick<JsonbAudit, 'fields'>): boolean {
  return fields.every(({ state }) => state !== 'audited');
}

function fieldLines(audit: FieldAudit): string[] {
  const { field, key, state, rows, badRows, violations, sampleIds, notedRows, notes } = audit;
  if (state !== 'audited') return [`${field} (${key}): ${state}, nothing to audit`];
  return [
    `${field} (${key}): ${countOf(rows, 'row')}, ${grouped(badRows)} bad${notedRows > 0 ? `, ${grouped(notedRows)} with notes` : ''}`,
    ...violations.map(
      ({ path, expected, found, rows: count }) =>
        `  ${grouped(count)} × ${path || 'the value'}: expected ${expected}, found ${found}`,
    ),
    ...(sampleIds.length > 0 ? [`  for example id ${sampleIds.join(', ')}`] : []),
    ...notes.map(
      ({ path, note, rows: count }) => `  note: ${grouped(count)} × ${path ? `${path}: ` : ''}${note}`,
    ),
  ];
}
