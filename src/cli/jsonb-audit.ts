import type { FieldAudit } from '../jsonb/audit-table.js';
import { auditJsonb } from '../jsonb/audit.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

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
            if (rows % PROGRESS_STEP === 0) note(`${table}: ${rows} rows read`);
          },
        });
      } finally {
        await queryRunner.release();
      }
    });
    if (json) print(JSON.stringify(audit));
    else {
      audit.fields.flatMap(fieldLines).forEach((line) => print(line));
      print(
        audit.badRows === 0
          ? 'Every value matches its shape.'
          : `Values that do not match their shape: ${audit.badRows}.`,
      );
    }
    return audit.badRows === 0 ? 0 : 1;
  },
};

function fieldLines({ field, key, state, rows, badRows, violations, sampleIds }: FieldAudit): string[] {
  if (state !== 'audited') return [`${field} (${key}): ${state}, nothing to audit`];
  return [
    `${field} (${key}): ${rows} rows, ${badRows} bad`,
    ...violations.map(
      ({ path, expected, found, rows: count }) =>
        `  ${count} × ${path || 'the value'}: expected ${expected}, found ${found}`,
    ),
    ...(sampleIds.length > 0 ? [`  for example id ${sampleIds.join(', ')}`] : []),
  ];
}
