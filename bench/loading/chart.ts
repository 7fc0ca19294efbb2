import { grouped } from './statistics.js';

/** One bar. */
export interface Bar {
  readonly label: string;
  /** Rows a second. */
  readonly rate: number;
  readonly lowest: number;
  readonly highest: number;
  readonly isOurs: boolean;
}

/** Bars under one heading. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 760;
const LEFT = 210;
const RIGHT = 120;
const ROW = 26;
const HEADING = 34;

/** Draws horizontal bars from zero, on one scale, with the spread of the repeats as a line. */
export function barChart(title: string, groups: readonly BarGroup[]): string {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ highest }) => highest)));
  const x = (rate: number): string => (LEFT + (rate / most) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const parts: string[] = [];
  let y = 44;
  for (const group of groups) {
    parts.push(text(16, y + 18, group.title, 'font-weight="600"'));
    y += HEADING;
    for (const { label, rate, lowest, highest, isOurs } of group.bars) {
      const middle = y + ROW / 2 - 2;
      parts.push(
        text(LEFT - 8, middle + 4, label, 'text-anchor="end"'),
        `<rect x="${LEFT}" y="${y}" width="${(Number(x(rate)) - LEFT).toFixed(1)}" height="${ROW - 8}" fill="${isOurs ? '#0f766e' : '#94a3b8'}"/>`,
        `<path d="M${x(lowest)} ${middle}H${x(highest)}" stroke="#111827" stroke-width="2"/>`,
        text(Number(x(Math.max(rate, highest))) + 8, middle + 4, grouped(rate), ''),
      );
      y += ROW;
    }
    y += 10;
  }
  const height = y + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" ` +
      `font-family="system-ui, sans-serif" font-size="13" fill="#111827"><title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(16, 28, title, 'font-size="16" font-weight="700"'),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, value: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(value)}</text>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', '');
}
