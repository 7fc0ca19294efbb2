import { strFromU8, unzipSync } from 'fflate';

/** What a reader of PDF sees. */
export interface PdfSeen {
  readonly title: string;
  /** The texts of each page. */
  readonly pages: readonly (readonly string[])[];
}

/** Reads a PDF from its end, over its table of places, as ISO 32000-1 (section 7.5) describes it. @throws Error where anything does not fit */
export function readPdf(bytes: Uint8Array): PdfSeen {
  const file = Buffer.from(bytes).toString('latin1');
  if (!/^%PDF-1\.\d\n/.test(file)) throw new Error('no PDF');
  const start = Number(matched(file, /startxref\n(\d+)\n%%EOF\n$/));
  const count = Number(matched(file.slice(start), /^xref\n0 (\d+)\n0000000000 65535 f \n/));
  const table = start + `xref\n0 ${count}\n`.length;
  const objects = Array.from({ length: count }, (_, id) => {
    const place = Number(file.slice(table + 20 * id, table + 20 * id + 10));
    return id === 0 ? '' : matched(file.slice(place), new RegExp(`^${id} 0 obj\\n([^]*?)\\nendobj\\n`));
  });
  const object = (source: string, key: string): string =>
    objects[Number(matched(source, new RegExp(`/${key} (\\d+) 0 R`)))]!;
  const trailer = file.slice(file.indexOf('trailer', start));
  if (Number(matched(trailer, /\/Size (\d+)/)) !== count) throw new Error('another number of objects');
  const tree = object(object(trailer, 'Root'), 'Pages');
  const kids = matched(tree, /\/Kids \[([^\]]*)\]/).match(/\d+(?= 0 R)/g) ?? [];
  if (Number(matched(tree, /\/Count (\d+)/)) !== kids.length) throw new Error('another number of pages');
  const title = Buffer.from(matched(object(trailer, 'Info'), /\/Title <feff([0-9a-f]+)>/), 'hex');
  return {
    title: title.swap16().toString('utf16le'),
    pages: kids.map((id) => {
      const content = object(objects[Number(id)]!, 'Contents');
      const drawn = matched(content, /\nstream\n([^]*)\nendstream$/);
      if (Number(matched(content, /\/Length (\d+)/)) !== drawn.length) throw new Error('a wrong length');
      return [...drawn.matchAll(/\(((?:\\.|[^\\)])*)\) Tj/g)].map(([, text]) =>
        text!.replaceAll(/\\(.)/g, '$1'),
      );
    }),
  };
}

/** Reads the first sheet of a workbook. @returns its name, and its cells row by row @throws Error where it is none */
export function readWorkbook(bytes: Uint8Array): { sheet: string; rows: string[][] } {
  const parts = unzipSync(bytes);
  const part = (path: string): string => {
    if (!parts[path]) throw new Error(`no part ${path}`);
    return strFromU8(parts[path]);
  };
  const types = part('[Content_Types].xml');
  const book = matched(part('_rels/.rels'), /officeDocument" Target="([^"]+)"/);
  const target = matched(part('xl/_rels/workbook.xml.rels'), /Id="rId1"[^>]* Target="([^"]+)"/);
  for (const path of [book, `xl/${target}`]) {
    if (!types.includes(`PartName="/${path}"`)) throw new Error(`${path} has no type`);
  }
  const rows = [...part(`xl/${target}`).matchAll(/<row r="\d+">(.*?)<\/row>/g)].map(([, row]) =>
    [...row!.matchAll(/<c(?: t="inlineStr")?>(?:<is><t>|<v>)([^<]*)(?:<\/t><\/is>|<\/v>)<\/c>/g)].map(
      ([, value]) => unescaped(value!),
    ),
  );
  return { sheet: unescaped(matched(part(book), /<sheet name="([^"]+)" sheetId="1" r:id="rId1"\/>/)), rows };
}

/** Reads CSV as RFC 4180 describes it. @throws Error where it is none */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const lines = text.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  return lines.map((line) => {
    if (!/^("([^"]|"")*"|[^",\r\n]*)(,("([^"]|"")*"|[^",\r\n]*))*$/.test(line)) throw new Error('no CSV');
    return line
      .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((field) => field.replaceAll(/^"|"$/g, '').replaceAll('""', '"'));
  });
}

/** Reads captions as WebVTT (W3C) describes them. @throws Error where they are none */
export function readCaptions(bytes: Uint8Array): { from: number; to: number; text: string }[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const [head, ...cues] = text.replace(/\n+$/, '').split(/\n\n+/);
  if (head !== 'WEBVTT') throw new Error('no WebVTT');
  return cues
    .filter((cue) => !/^NOTE /.test(cue))
    .map((cue) => {
      const [, from, to, said] = /^(\S+) --> (\S+)\n([^]+)$/.exec(cue) ?? [];
      if (said === undefined || said.includes('-->')) throw new Error(`no cue: ${cue}`);
      return { from: secondsOf(from!), to: secondsOf(to!), text: unescaped(said) };
    });
}

function secondsOf(time: string): number {
  const [, hours, minutes, seconds] = /^(\d{2,}):([0-5]\d):([0-5]\d\.\d{3})$/.exec(time) ?? [];
  if (seconds === undefined) throw new Error(`no time: ${time}`);
  return 3_600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function matched(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`nothing fits ${pattern}`);
  return found;
}
