import { grouped } from '../../count-of.js';
import { rangeText, roundedText } from '../../domain/figure-text.js';
import { markup, type Html } from '../html/html.js';
import { folded, nothing, tableOf, verdict, type Section } from '../html/parts.js';
import type { CalibrationFacts, FigureFacts } from '../report-facts.js';

/** The figures of each run beside published ones. */
export function calibrationSection(runs: readonly CalibrationFacts[]): Section {
  const frame = { id: 'calibration', title: 'Calibration' };
  if (runs.length === 0) return { ...frame, body: nothing('No seed run is recorded; nothing was measured.') };
  const body = markup`<p>
      What published figures say of how people learn, beside what each seeded run says. Presets for suites may
      differ.
    </p>
    ${runs.map(({ tag, figures }, place) =>
      folded(
        markup`Run <code>${tag}</code>: ${summary(figures)}`,
        tableOf(
          `Calibration of run ${tag}`,
          [
            { head: 'Figure' },
            { head: 'Here', numeric: true },
            { head: 'Range', numeric: true },
            { head: 'Verdict' },
          ],
          figures.map((figure) => [
            markup`${figure.title}
              <details>
                <summary>Published</summary>
                <div class="folded">${figure.published}. ${figure.source}</div>
              </details>`,
            markup`${valueText(figure)}<br><span class="small">${grouped(figure.sample)} ${figure.of}</span>`,
            rangeText(figure.range),
            verdictOf(figure),
          ]),
        ),
        place === 0,
      ),
    )}`;
  return { ...frame, body };
}

function summary(figures: readonly FigureFacts[]): string {
  const count = (wanted: FigureFacts['verdict']): number =>
    figures.filter(({ verdict: found, counts }) => found === wanted && (counts || found !== 'OUT_OF_RANGE'))
      .length;
  return `${count('IN_RANGE')} of ${figures.length} figures in range, ${count('OUT_OF_RANGE')} out of range`;
}

function valueText({ value, unit }: FigureFacts): string {
  return value === null ? 'none' : `${roundedText(value)} ${unit}`;
}

function verdictOf({ verdict: found, counts, note }: FigureFacts): Html {
  switch (found) {
    case 'IN_RANGE':
      return verdict('good', 'in range');
    case 'OUT_OF_RANGE':
      return counts ? verdict('bad', 'out of range') : verdict('none', 'differs, as it may');
    case 'TOO_FEW':
      return verdict('none', 'too few to say');
    case 'NOT_MEASURED':
      return markup`${verdict('none', 'not measured')}${note !== undefined && markup`<br><span class="small">${note}</span>`}`;
  }
}
