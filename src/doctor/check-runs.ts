import { listSeedRuns, runStateOf } from '../../seeds/index.js';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { countOf } from '../count-of.js';
import { type Finding, sound, warning } from './finding.js';

/** Looks which seed runs are recorded, and which stopped halfway. Read-only. */
export async function checkRuns(dataSource: IntegrationDataSource): Promise<Finding[]> {
  const runs = await listSeedRuns(dataSource);
  if (runs.length === 0) return [sound('seed runs', 'none is recorded', 'npm run seed:integration')];
  const stopped = runs.filter((run) => runStateOf(run) === 'STOPPED');
  return [
    ...stopped.map(({ tag, units, unitCount }) =>
      warning(
        'seed runs',
        `Run ${tag} stopped after ${Object.keys(units).length} of ${countOf(unitCount, 'unit')}.`,
        {
          mend: `Run the same command again to continue, or "npm run seed:revert -- --run ${tag}" to undo it.`,
          next: `npm run seed:revert -- --run ${tag}`,
        },
      ),
    ),
    sound('seed runs', `${countOf(runs.length, 'run')} recorded`, 'npm run seed:verify'),
  ];
}
