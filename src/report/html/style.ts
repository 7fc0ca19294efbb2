/** The page's only style sheet. Charts take their colors from its variables. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f4f5f1; --card: #ffffff; --text: #1b2430; --muted: #556170; --line: #dcdfd8; --track: #eceee8;
  --accent: #0f6b62; --good: #1d6b3a; --good-back: #e2f2e6; --bad: #a3261f; --bad-back: #fbe6e3; --none-back: #eceee8;
  --s1: #0f7b6f; --s2: #d9772b; --s3: #4868b8; --s4: #a1477f; --s5: #7f8f24; --soft: #8fcac1; --lost: #f3d3b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101418; --card: #191f26; --text: #e5eaf0; --muted: #a3b0be; --line: #2f3842; --track: #262e37;
    --accent: #5cc9b9; --good: #7ed69a; --good-back: #173325; --bad: #ff9a90; --bad-back: #43201d; --none-back: #262e37;
    --s1: #3fb8a8; --s2: #f0995a; --s3: #8aa6f0; --s4: #e08bc0; --s5: #bccb5c; --soft: #24665e; --lost: #5b3d26;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans SC", sans-serif;
}
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.5rem; }
h1 { margin: 0; font-size: clamp(1.7rem, 5vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 0 0 .9rem; font-size: 1.4rem; letter-spacing: -.01em; }
h3 { margin: 0; font-size: 1.02rem; }
section > h3 { margin-top: 1.6rem; }
section > h2 + h3 { margin-top: 0; }
p { margin: .4rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--s2); outline-offset: 2px; border-radius: 4px; }
.lead { color: var(--muted); margin: .5rem 0 1.4rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; background: var(--card); padding: .6rem 1rem; z-index: 2; }
.skip:focus { left: .5rem; top: .5rem; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .7rem; margin: 0; padding: 0; }
.tiles > div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: .75rem .9rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tiles dt { color: var(--muted); font-size: .85rem; }
.tiles dd { margin: 0; font-size: 1.5rem; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
nav { position: sticky; top: 0; z-index: 1; margin-top: 1.4rem; background: var(--page); border-bottom: 1px solid var(--line); }
nav ul { display: flex; gap: .35rem; max-width: 60rem; margin: 0 auto; padding: .55rem 1rem; list-style: none; overflow-x: auto; scrollbar-width: thin; }
nav a { display: block; white-space: nowrap; padding: .25rem .7rem; border-radius: 99px; text-decoration: none; font-size: .9rem; }
nav a:hover { background: var(--track); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 1.4rem; margin: 1.3rem 0; }
section > p { color: var(--muted); }
figure { margin: 1.3rem 0 0; }
figcaption p { color: var(--muted); margin: .15rem 0 .6rem; font-size: .93rem; }
.chart { margin-top: .5rem; }
.chart svg { display: block; width: 100%; height: auto; font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans SC", sans-serif; font-variant-numeric: tabular-nums; }
.chart .narrow { display: none; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 2rem; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .5rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
.legend li::before { content: ""; display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: 3px; background: currentColor; vertical-align: -.05rem; }
.legend span { color: var(--text); }
.k1 { color: var(--s1); } .k2 { color: var(--s2); } .k3 { color: var(--s3); } .k4 { color: var(--s4); } .k5 { color: var(--s5); }
.k-soft { color: var(--soft); } .k-lost { color: var(--lost); } .k-track { color: var(--track); } .k-muted { color: var(--muted); }
.scroll { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { padding: .42rem .7rem .42rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 500; }
.number { width: 1%; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr > :last-child { padding-right: 0; }
details { margin-top: .7rem; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
td details { margin: 0; }
tbody th details { margin: 0; font-size: .87rem; }
td summary { color: inherit; text-decoration: underline dotted; text-underline-offset: 3px; }
.folded, bdi { overflow-wrap: anywhere; }
td .folded ul { margin: 0; padding-left: 1rem; white-space: normal; }
td .folded { max-width: 30rem; padding: .3rem .5rem; margin-top: .2rem; background: var(--track); border-radius: 8px; white-space: pre-wrap; }
.texts > * { display: block; }
.texts > * + * { color: var(--muted); font-size: .93em; }
.none { color: var(--muted); font-style: italic; }
.verdict { display: inline-block; padding: .05rem .55rem; border-radius: 99px; white-space: nowrap; font-size: .87rem; }
.verdict.good { color: var(--good); background: var(--good-back); }
.verdict.bad { color: var(--bad); background: var(--bad-back); }
.verdict.none { color: var(--muted); background: var(--none-back); font-style: normal; }
.small { color: var(--muted); font-size: .85rem; }
.sample td, .sample th { white-space: nowrap; }
.sample td:has(.texts), .sample td:has(details) { white-space: normal; min-width: 15rem; }
.timeline { list-style: none; margin: 1rem 0 0; padding: 0 0 0 1.3rem; border-left: 2px solid var(--line); }
.timeline > li { position: relative; padding-bottom: .9rem; }
.timeline > li::before { content: ""; position: absolute; left: -1.3rem; top: .5rem; width: .7rem; height: .7rem; margin-left: calc(-.35rem - 1px); border-radius: 50%; background: var(--accent); }
.timeline h4 { margin: 0 0 .2rem; font-size: .95rem; }
.timeline ul { margin: 0; padding: 0; list-style: none; }
.timeline ul li { display: grid; grid-template-columns: 3.3rem 1fr; gap: .4rem; padding: .15rem 0; }
.timeline .texts > * { display: inline; }
.timeline .texts > * + *::before { content: " · "; }
.timeline time { color: var(--muted); font-variant-numeric: tabular-nums; }
footer { padding: 1rem 1rem 3rem; color: var(--muted); font-size: .87rem; }
@media (max-width: 40rem) {
  .tiles { grid-template-columns: repeat(2, 1fr); }
  section { padding: 1.1rem .9rem; border-radius: 12px; margin: 1rem -.4rem; }
  .chart .wide { display: none; }
  .chart .narrow { display: block; }
}
@media print {
  nav, .skip { display: none; }
  section { break-inside: avoid; border: 0; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
