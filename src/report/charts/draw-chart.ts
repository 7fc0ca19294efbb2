import type { PlotOptions } from '@observablehq/plot';
import { Html, markup, visibleText, type HtmlPart } from '../html/html.js';
import type { ChartKit } from './load-charts.js';

/** A chart is drawn once for each, in pixels; the style sheet shows the one that fits. */
const CHART_WIDTHS = { wide: 860, narrow: 330 } as const;

/** What is needed of a drawing's elements. */
interface Drawn {
  readonly outerHTML: string;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Drawn & { remove(): void }>;
}

/**
 * Draws a chart, wide and narrow, as SVG. Its colors are variables of the style sheet.
 *
 * @param label - what it shows, for those who don't see it; the numbers stand in a table beside it
 * @param optionsFor - what to draw at a width
 */
export function drawChart(
  { plot, document }: ChartKit,
  label: string,
  optionsFor: (width: number) => PlotOptions,
): Html {
  const drawings: HtmlPart[] = Object.entries(CHART_WIDTHS).map(([name, width]) => {
    const drawn = plot.plot({ ...optionsFor(width), width, document: document as never });
    return new Html(withLabel(drawn as unknown as Drawn, label, name));
  });
  return markup`<div class="chart">${drawings}</div>`;
}

/** The drawing as one image with a name, without styles of its own, which the page's policy forbids. */
function withLabel(drawn: Drawn, label: string, name: string): string {
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  drawn.setAttribute('class', name);
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', visibleText(label));
  return drawn.outerHTML;
}
