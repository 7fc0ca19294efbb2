import { createHash } from 'node:crypto';
import { REPORT_MARK } from '../report-file.js';
import { Html, markup, type HtmlPart } from './html.js';
import type { Section } from './parts.js';
import { STYLE } from './style.js';

/** Only this style sheet is allowed: no script, no request, no form, no style of another origin. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/**
 * A whole page without scripts, that asks nothing of the network.
 *
 * @param head - what stands above the sections
 */
export function pageOf(title: string, head: HtmlPart, sections: readonly Section[], foot: HtmlPart): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${new Html(REPORT_MARK)}
        <meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>${new Html(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#${sections[0]?.id}">Skip to the first section</a>
        <header>
          <h1>${title}</h1>
          ${head}
        </header>
        <nav aria-label="Sections">
          <ul>
            ${sections.map(({ id, title: name }) => markup`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          ${sections.map(
            ({ id, title: name, body }) =>
              markup` <section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${name}</h2>
                ${body}
              </section>`,
          )}
        </main>
        <footer>${foot}</footer>
      </body>
    </html> `.text;
}
