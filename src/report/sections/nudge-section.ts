import { grouped } from '../../count-of.js';
import { drawBars } from '../charts/bar-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { markup, type Html } from '../html/html.js';
import { figureOf, nothing, tableOf, type Section } from '../html/parts.js';
import { dataText, shareText } from '../html/words.js';
import type { NudgeGroup } from '../read-nudges.js';

const HEADINGS = { type: 'By type', channel: 'By channel', variant: 'By variant' } as const;

/** The Hooked loop: nudges that were sent, opened and clicked. */
export function nudgeSection(groups: readonly NudgeGroup[], kit: ChartKit): Section {
  const frame = { id: 'nudges', title: 'Nudges' };
  const all = groups.find(({ by, sent }) => by === 'all' && sent > 0);
  if (!all) return { ...frame, body: nothing('No nudge was sent.') };
  const body = markup`<p>
      The loop of the Hooked model, from trigger to action: of ${grouped(all.sent)} nudges sent,
      ${shareText(all.opened, all.sent)} were opened and ${shareText(all.clicked, all.sent)} clicked.
    </p>
    <ul class="legend">
      <li class="k1"><span>clicked</span></li>
      <li class="k-soft"><span>opened</span></li>
      <li class="k-track"><span>sent</span></li>
    </ul>
    ${chartOf('type', groups, kit)}
    <div class="pair">${chartOf('channel', groups, kit)}${chartOf('variant', groups, kit)}</div>`;
  return { ...frame, body };
}

function chartOf(by: keyof typeof HEADINGS, groups: readonly NudgeGroup[], kit: ChartKit): Html {
  const shown = groups.filter((group) => group.by === by);
  return figureOf({
    title: HEADINGS[by],
    chart: drawBars(
      kit,
      `Nudges by ${by}: ${shown.map((group) => `${nameOf(group)} ${shareText(group.opened, group.sent)} opened, ${shareText(group.clicked, group.sent)} clicked`).join('; ')}`,
      shown.map((group) => {
        const note = `${grouped(group.sent)} · ${shareText(group.opened, group.sent)} · ${shareText(group.clicked, group.sent)}`;
        return {
          label: nameOf(group),
          note,
          parts: [
            {
              to: group.opened / group.sent,
              color: '--soft',
              title: `${nameOf(group)}: ${grouped(group.opened)} opened`,
            },
            {
              to: group.clicked / group.sent,
              color: '--s1',
              title: `${nameOf(group)}: ${grouped(group.clicked)} clicked`,
            },
          ],
        };
      }),
      1,
    ),
    numbers: tableOf(
      `Nudges ${HEADINGS[by].toLowerCase()}`,
      [
        { head: HEADINGS[by].slice(3) },
        ...['Sent', 'Opened', 'Clicked', 'Clicked of opened'].map((head) => ({ head, numeric: true })),
      ],
      shown.map((group) => [
        dataText(nameOf(group)),
        grouped(group.sent),
        `${grouped(group.opened)} · ${shareText(group.opened, group.sent)}`,
        `${grouped(group.clicked)} · ${shareText(group.clicked, group.sent)}`,
        shareText(group.clicked, group.opened),
      ]),
    ),
  });
}

function nameOf({ name }: NudgeGroup): string {
  return name ?? '(none)';
}
