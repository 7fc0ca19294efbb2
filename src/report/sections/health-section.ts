import { countOf, grouped } from '../../count-of.js';
import type { FieldAudit } from '../../jsonb/audit-table.js';
import { markup, type Html } from '../html/html.js';
import { folded, tableOf, verdict, type Section } from '../html/parts.js';
import { dataText } from '../html/words.js';
import type { HealthFacts, InvariantFacts } from '../report-facts.js';

/** Whether the invariants hold and the JSONB values match their shapes. */
export function healthSection(health: HealthFacts | null): Section {
  const frame = { id: 'health', title: 'Health' };
  if (!health) {
    const body = markup`<p>
      Nothing was checked. With <code>--verify</code> the report says whether every invariant holds and every
      JSONB value matches its shape.
    </p>`;
    return { ...frame, body };
  }
  const { invariants, documents } = health;
  const body = markup`<h3>Invariants</h3>
    ${tableOf(
      'Invariants',
      [{ head: 'No.', numeric: true }, { head: 'Invariant' }, { head: 'Found' }],
      invariants.map((invariant) => [String(invariant.number), sentence(invariant), found(invariant)]),
    )}
    <h3>JSONB</h3>
    ${tableOf(
      'JSONB fields',
      [
        { head: 'Field' },
        { head: 'Shape' },
        { head: 'Rows', numeric: true },
        { head: 'Bad rows' },
        { head: 'With notes', numeric: true },
      ],
      documents.map((audit) => [
        audit.field,
        markup`<code>${audit.key}</code>`,
        audit.state === 'audited' ? grouped(audit.rows) : '–',
        documentFindings(audit),
        audit.state === 'audited' ? grouped(audit.notedRows) : '–',
      ]),
    )}`;
  return { ...frame, body };
}

function sentence({ title }: InvariantFacts): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function found({ violations, rows }: InvariantFacts): Html {
  if (violations === 0) return verdict('good', 'holds');
  const more = violations - rows.length;
  return markup`${verdict('bad', countOf(violations, 'violation'))}${folded(
    'The rows',
    markup`<ul>
      ${rows.map(({ table, id, detail }) => markup`<li>${table} ${dataText(id)}: ${dataText(detail)}</li>`)}
      ${more > 0 && markup`<li>and ${grouped(more)} more</li>`}
    </ul>`,
  )}`;
}

function documentFindings({ state, badRows, violations, sampleIds }: FieldAudit): Html {
  if (state !== 'audited') return verdict('none', state);
  if (badRows === 0) return verdict('good', 'none');
  return markup`${verdict('bad', grouped(badRows))}${folded(
    'What is wrong',
    markup`<ul>
      ${violations.map(
        ({ path, expected, found: is, rows }) =>
          markup`<li>${grouped(rows)} × ${dataText(path || 'the value')}: expected ${expected}, found ${dataText(is)}</li>`,
      )}
      <li>for example ${dataText(sampleIds.join(', '))}</li>
    </ul>`,
  )}`;
}
