import { foldDiacritics } from '../../src/domain/fold-diacritics.js';

/** A4 in points. */
const [WIDTH, HEIGHT] = [595, 842];

/**
 * A PDF (ISO 32000-1) with its title on each page. Pages are in Helvetica, which every reader has and which knows no Vietnamese, so that
 * the title is there without diacritics; the document's own title has them.
 *
 * @param pages - 1 or more
 */
export function pdfDocument(title: string, pages: number): Uint8Array {
  const plain = foldDiacritics(title).replaceAll(/[^\x20-\x7e]/g, '?');
  const pageIds = Array.from({ length: pages }, (_, page) => 5 + 2 * page);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Title <feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}> >>`,
    ...pageIds.flatMap((id, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] ` +
        `/Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`,
      stream(
        `BT /F1 14 Tf 72 ${HEIGHT - 100} Td (${escaped(plain)}) Tj 0 -28 Td (${page + 1} / ${pages}) Tj ET`,
      ),
    ]),
  ];
  return Buffer.from(document(objects), 'latin1');
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\()]/g, String.raw`\$&`);
}

/** The file around the objects, which are numbered from 1; a byte is a character. */
function document(objects: readonly string[]): string {
  // The comment of characters above 127 has programs that pass it on take it for binary.
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  return (
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}` +
    `trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  );
}
