import { countOf } from '../../count-of.js';
import { LANGUAGES } from '../../jsonb/shapes/i18n-text.js';
import { markup, type Html, type HtmlPart } from '../html/html.js';
import { folded, tableOf, type Section } from '../html/parts.js';
import { cutText, dataText, threeTexts } from '../html/words.js';
import type { TableSample } from '../read-samples.js';

/** Characters of a value that a cell shows; what is cut can be unfolded. */
const WIDTH = 60;

/** Some rows of each table. */
export function sampleSection(samples: readonly TableSample[]): Section {
  const body = markup`<p>
      The first rows of each table by id, with times in UTC. Texts in three languages stand below each other;
      what is cut can be unfolded.
    </p>
    <div class="sample">
      ${samples.map(({ table, columns, rows }, place) =>
        folded(
          `${table} (${countOf(rows.length, 'row')})`,
          tableOf(
            `Rows of ${table}`,
            columns.map((head) => ({ head })),
            rows.map((row) => columns.map((column) => cellOf(row[column]))),
          ),
          place === 0,
        ),
      )}
    </div>`;
  return { id: 'samples', title: 'Sample rows', body };
}

/** A value, cut where it is long. */
function cellOf(value: unknown): HtmlPart {
  if (value === null || value === undefined) return markup`<span class="none">null</span>`;
  if (isText(value)) return texts(value);
  return whole(typeof value === 'string' ? value : JSON.stringify(value, null, 1));
}

function isText(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return LANGUAGES.every((language) => typeof (value as Record<string, unknown>)[language] === 'string');
}

function texts(value: Record<string, string>): Html {
  const isLong = LANGUAGES.some((language) => [...(value[language] ?? '')].length > WIDTH);
  return isLong ? folded(threeTexts(value, WIDTH), threeTexts(value)) : threeTexts(value);
}

function whole(text: string): Html {
  const short = cutText(text.replaceAll(/\s+/g, ' '), WIDTH);
  return [...text].length > WIDTH ? folded(dataText(short), dataText(text)) : dataText(short);
}
