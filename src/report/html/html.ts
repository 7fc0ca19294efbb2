/** A piece of a page: everything in it that came from elsewhere is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/**
 * What may stand in a template: texts are escaped, pieces are taken as they are; null, undefined and false
 * print nothing.
 */
export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

/**
 * Makes a piece of a page from a template, escaping what is put into it. Not named `html`, because Prettier
 * changes the spaces in templates of that name, and the page's policy allows one exact style sheet.
 */
export function markup(literals: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(literals.map((literal, index) => literal + textOf(parts[index])).join(''));
}

function textOf(part: HtmlPart): string {
  if (part instanceof Html) return part.text;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'object') return part.map(textOf).join('');
  return escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for an element or a quoted attribute, and shows what would change how the page is read. */
export function escapeHtml(text: string): string {
  return visibleText(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/**
 * Control characters but tab and line feed; zero-width space, marks, line and paragraph separators; what embeds,
 * overrides and isolates a direction (Unicode Standard Annex #9); byte order mark; lone surrogates.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu;

/** Writes characters that nobody sees by their numbers: `⟨U+202E⟩`. Joiners within words and emoji stay. */
export function visibleText(text: string): string {
  return text.replaceAll(
    INVISIBLE,
    (character) => `⟨U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
