import type * as Plot from '@observablehq/plot';
import { IntegrationError } from '../../errors.js';

/** The chart library, and a document for it to draw in. */
export interface ChartKit {
  readonly plot: typeof Plot;
  readonly document: object;
}

// Named by variables, so that the packed program loads them as the ES modules that they are.
const [PLOT, DOM] = ['@observablehq/plot', 'linkedom'];

/**
 * Loads Observable Plot, and linkedom, in whose document it draws without a browser. Both are optional: only
 * reports need them.
 *
 * @throws IntegrationError `REPORT_CHARTS_MISSING` with what to install
 */
export async function loadCharts(): Promise<ChartKit> {
  try {
    const plot = (await import(PLOT)) as typeof Plot;
    const { parseHTML } = (await import(DOM)) as { parseHTML(html: string): { document: object } };
    return { plot, document: parseHTML('<!doctype html><html><body></body></html>').document };
  } catch (error) {
    // Errors from the thread of a loader lose their code.
    if (!/^Cannot find (package|module) /.test((error as Error).message)) throw error;
    throw new IntegrationError(
      'REPORT_CHARTS_MISSING',
      'The page of a report needs two packages that are not installed; nothing was written. ' +
        'Run "npm install @observablehq/plot linkedom"; --json needs neither.',
      { cause: error },
    );
  }
}
