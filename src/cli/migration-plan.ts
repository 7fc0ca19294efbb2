import { type MigrationPlan, type PlanLine, planRevert, planRun } from '../database/plan-migrations.js';
import { loadSettings } from '../database/settings.js';
import { summarizeUsage, type Usage } from '../testing/summarize-usage.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';
import { countOf, grouped } from '../count-of.js';

const SIGNS = { create: '+', adopt: '=', refuse: '!', drop: '-', keep: '=' } as const;

/** `migration:plan`: shows what running or reverting would do, and changes nothing. */
export const migrationPlan: CliCommand = {
  example: 'npm run migration:plan -- --sql',
  json: true,
  configure(command) {
    command
      .option('--revert', 'plan the revert of the migration that ran last')
      .option('--sql', 'print the statements');
  },
  async run({ json, revert, sql }: { json?: boolean; revert?: boolean; sql?: boolean }, { print }) {
    const plans = await withDataSource(revert ? planRevert : planRun);
    const usage = revert ? readUsage() : undefined;
    if (json) print(JSON.stringify({ plans, ...(usage && { usage }) }));
    else if (plans.length === 0)
      print(revert ? 'No migration has run.' : 'Nothing to do: no migration is pending.');
    else {
      plans.flatMap((plan) => planLines(plan, sql ?? false)).forEach((line) => print(line));
      if (revert) usageLines(usage).forEach((line) => print(line));
    }
    return plans.some(({ refusals }) => refusals.length > 0) ? 1 : 0;
  },
};

/** What is recorded of the tests, whose suites go wrong without the tables. */
function readUsage(): Usage | undefined {
  const { usageFile } = loadSettings();
  return usageFile === undefined ? undefined : summarizeUsage(usageFile);
}

function usageLines(usage: Usage | undefined): string[] {
  if (!usage || usage.suites.length === 0) {
    return [
      '  tests: not recorded; with INTEGRATION_USAGE_FILE, npm test records which suites use which tables',
    ];
  }
  const users = new Set(usage.tables.flatMap(({ readBy, writtenBy }) => [...readBy, ...writtenBy]));
  const unused = usage.tables.filter(({ lastUsed }) => lastUsed === undefined).map(({ table }) => table);
  return [
    `  tests: ${countOf(users.size, 'suite uses', 'suites use')} the tables` +
      `${unused.length > 0 ? `, none of them ${unused.join(', ')}` : ''}; npm run models:usage lists them`,
  ];
}

function planLines(plan: MigrationPlan, sql: boolean): string[] {
  const losses = plan.losses.map(
    ({ of, rows, seededRows }) =>
      `  loses ${of}: ${countOf(rows, 'row')}, and ${grouped(seededRows)} of seed runs`,
  );
  const notes = plan.notes.map((note) => `  note: ${note}`);
  const refusals = plan.refusals.map((refusal) => `  refused: ${refusal}`);
  return [
    `${plan.direction} ${plan.migration}`,
    ...plan.lines.flatMap((line) => objectLines(line, sql)),
    ...notes,
    ...losses,
    ...refusals,
    refusals.length > 0 ? '  This would be refused; nothing would change.' : `  ${countsOf(plan.lines)}`,
  ];
}

function objectLines({ action, object, notes, hazards, sql }: PlanLine, withSql: boolean): string[] {
  return [
    `  ${SIGNS[action]} ${action} ${object}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
    ...hazards.map(({ name, table, detail }) => `      ${name} ${table}: ${detail}`),
    ...(withSql ? sql.map((statement) => `      ${statement};`) : []),
  ];
}

function countsOf(lines: readonly PlanLine[]): string {
  const counts = new Map<string, number>();
  for (const { action } of lines) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => `${grouped(count)} to ${action}`).join(', ');
}
