import { visibleText, type Html } from '../html/html.js';
import { cutText } from '../html/words.js';
import { drawChart } from './draw-chart.js';
import type { ChartKit } from './load-charts.js';

/** A bar with a label above it. */
export interface Bar {
  readonly label: string;
  /** Stands at the right, above the bar. */
  readonly note: string;
  /** Parts of the bar. */
  readonly parts: readonly BarPart[];
}

/** A part of a bar; parts that begin at the same place lie one upon the other. */
export interface BarPart {
  readonly from?: number;
  readonly to: number;
  /** A variable of the style sheet, such as `--s1`. */
  readonly color: string;
  /** Shown where the pointer is. */
  readonly title: string;
}

const BAR_HEIGHT = 38;
/** About how wide a letter is, in pixels. */
const LETTER = 6.7;

/**
 * Draws bars one below the other. The labels stand above the bars, so that they have the whole width, on a
 * phone as well.
 *
 * @param label - see {@link drawChart}
 * @param most - where a bar ends at the right edge; the greatest value by default
 */
export function drawBars(kit: ChartKit, label: string, bars: readonly Bar[], most?: number): Html {
  const parts = bars.flatMap(({ parts: own }, place) => own.map((part) => ({ ...part, place })));
  const end = most ?? Math.max(1, ...parts.map(({ to }) => to));
  const { plot } = kit;
  return drawChart(kit, label, (width) => ({
    height: bars.length * BAR_HEIGHT + 4,
    margin: 0,
    x: { axis: null, domain: [0, end], range: [0, width] },
    color: { type: 'identity' },
    y: { axis: null, domain: bars.map((_, place) => place), padding: 0 },
    marks: [
      plot.barX(bars, {
        x1: 0,
        x2: end,
        y: (_, place) => place,
        insetTop: 22,
        insetBottom: 4,
        rx: 4,
        fill: 'var(--track)',
      }),
      plot.barX(parts, {
        x1: ({ from = 0 }: BarPart) => from,
        x2: 'to',
        y: 'place',
        insetTop: 22,
        insetBottom: 4,
        rx: 4,
        fill: ({ color }: BarPart) => `var(${color})`,
        title: ({ title }: BarPart) => visibleText(title),
      }),
      plot.text(bars, {
        y: (_, place) => place,
        text: ({ label: text, note }: Bar) => fitting(text, width - (note.length + 2) * LETTER),
        frameAnchor: 'left',
        dy: -8,
      }),
      plot.text(bars, {
        y: (_, place) => place,
        text: 'note',
        frameAnchor: 'right',
        dy: -8,
        fill: 'var(--muted)',
      }),
    ],
  }));
}

/** As much of a text as has room; letters of East Asia are twice as wide. */
function fitting(text: string, width: number): string {
  const shown = visibleText(text);
  const wide = shown.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0;
  const letters = width / LETTER;
  return cutText(shown, Math.max(4, Math.floor(wide === 0 ? letters : letters / (1 + wide / shown.length))));
}
