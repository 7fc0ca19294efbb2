import { markup, type Html, type HtmlPart } from './html.js';

/** A column of a table. */
export interface TableColumn {
  readonly head: string;
  /** Numbers are set to the right. */
  readonly numeric?: boolean;
}

/** A section of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: HtmlPart;
}

/**
 * A table that scrolls by itself where it is wider than the page.
 *
 * @param caption - says what it is, for those who don't see what stands above it
 * @param rows - cells in the columns' order; the first of each is the row's heading
 */
export function tableOf(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly HtmlPart[])[],
): Html {
  const kind = ({ numeric }: TableColumn): Html | false => numeric === true && markup` class="number"`;
  const heads = columns.map((column) => markup`<th scope="col"${kind(column)}>${column.head}</th>`);
  const body = rows.map((cells) => {
    const row = columns.map((column, place) =>
      place === 0
        ? markup`<th scope="row"${kind(column)}>${cells[place]}</th>`
        : markup`<td${kind(column)}>${cells[place]}</td>`,
    );
    return markup`<tr>${row}</tr>\n`;
  });
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table>
      <caption class="hidden">${caption}</caption>
      <thead><tr>${heads}</tr></thead>
      <tbody>${body}</tbody>
    </table>
  </div>`;
}

/** Something that is shown when asked for. */
export function folded(summary: HtmlPart, body: HtmlPart, open = false): Html {
  return markup`<details${open && markup` open`}><summary>${summary}</summary><div class="folded">${body}</div></details>`;
}

/** A chart with its heading, what it says in a sentence, and its numbers as a table. */
export function figureOf({
  title,
  says,
  chart,
  numbers,
}: {
  readonly title: HtmlPart;
  readonly says?: HtmlPart;
  readonly chart: Html;
  readonly numbers?: Html;
}): Html {
  return markup`<figure>
    <figcaption>
      <h3>${title}</h3>
      ${says && markup`<p>${says}</p>`}
    </figcaption>
    ${chart}${numbers && folded('The numbers', numbers)}
  </figure>`;
}

/** A verdict with a mark, so that color is not all that tells. */
export function verdict(kind: 'good' | 'bad' | 'none', text: string): Html {
  const mark = { good: '✓', bad: '✗', none: '–' }[kind];
  return markup`<span class="verdict ${kind}"><span aria-hidden="true">${mark}</span> ${text}</span>`;
}

/** What stands where a section has nothing to show. */
export function nothing(text: string): Html {
  return markup`<p class="none">${text}</p>`;
}
