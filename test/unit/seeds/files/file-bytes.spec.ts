import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ASSET_KINDS } from '../../../../seeds/content/assets.js';
import { fileBytes, fileContents, type FileFacts } from '../../../../seeds/files/file-bytes.js';
import { bytesOfSample, SAMPLE_FILES } from '../../../../seeds/files/sample-files.js';
import { readCaptions, readCsv, readPdf, readWorkbook } from '../../../support/files/read-document.js';
import { readFile } from '../../../support/files/read-file.js';
import { readMp4 } from '../../../support/files/read-mp4.js';

const COURSE = { vi: 'Tiền & “vay <nợ>” (bài 1)', en: 'Money & “Debt” --> 1', zh: '金钱与债务' };
const ID = 'a-course/a-lesson/%E2%80%9Cfile%E2%80%9D(1).bin';
const make = (mimeType: string, facts: Partial<FileFacts> = {}): Uint8Array =>
  fileBytes({
    id: ID,
    mimeType,
    metadata: {},
    course: COURSE,
    lesson: { order: 3, duration: 415 },
    ...facts,
  });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * SHA-256 of files that FFmpeg, ImageMagick, qpdf, Poppler, Pillow, pypdf, openpyxl and LibreOffice read without a
 * complaint. They are among what GENERATOR_VERSION stands for: whoever changes them raises it.
 */
const KNOWN: readonly (readonly [string, FileFacts['metadata'], string])[] = [
  ['application/json', {}, 'd98c6def341ebe920f89a6ce558e41e5363422257bafafb02bfe2808d047503c'],
  ['application/pdf', { pages: 8 }, '321ad2efa3f4b5b861dbb596810069f93e910154c68ee7656ef04da12273557f'],
  [XLSX, {}, '98a7269e7477dff2290162ed9832ca05d14f7e22751e94545cf8d09dede560ab'],
  ['audio/mp4', {}, '329393ed0800556c22ea1c59a1d95989c308c5ca731bb5ab97ee84a872ede78c'],
  ['image/jpeg', {}, '5064ea8bb7aa205c15790f601f745d498cba02f85426feb78a2d9fca721c4603'],
  ['image/png', {}, 'ec4d73fbcd067e9db25598073f33bf3bdb1ac8e3acb6ea9b8d35d5a29211731d'],
  ['image/webp', {}, '0c4d2f36fecccf250adf90d06483916effbdacbe96880325787a753089d84a67'],
  ['text/csv', {}, 'bb29346918b67f30e4f9660be533d2a38a6b484acded37bde1928a15fb4d05bb'],
  ['text/vtt', { language: 'zh' }, 'fddaee9ee002fead4e45d4db0ca1b468f8051d70bd9cad74f0f2b3667748fe67'],
  ['video/mp4', {}, '55b2139ac7ca42ec1565088ca8e8b4f8d0c0322b5edbe7e402e37c6d020f1daf'],
];

describe('a seeded file', () => {
  it.each(
    ASSET_KINDS.map((kind) => [`${kind.fileStem} ${kind.language ?? ''} ${kind.mimeType}`, kind] as const),
  )(
    'is what its row says, whatever the length of its lesson: %s',
    (_, { mimeType, dimensions, pages, language }) => {
      for (const duration of [1, 2, 60, 599, 3_601]) {
        const drawn = {
          ...dimensions,
          ...(pages && { pages: pages.max }),
          ...(language && { language }),
        };
        const contents = fileContents({ mimeType, metadata: drawn });
        const metadata = { ...drawn, ...contents };
        const bytes = make(mimeType, { metadata, lesson: { order: 1, duration } });
        expect(readFile(mimeType, bytes)).toEqual(contents);
        expect(contents).toMatchObject(dimensions ?? {});
        expect(contents.pages ?? 0).toBeGreaterThanOrEqual(pages?.min ?? 0);
        expect(contents.pages ?? 0).toBeLessThanOrEqual(pages?.max ?? 0);
        expect(bytes).toEqual(make(mimeType, { metadata: drawn, lesson: { order: 1, duration } }));
      }
    },
  );

  it('is small, and has the same bytes on every machine', () => {
    const found = KNOWN.map(([mimeType, metadata]) => {
      const bytes = make(mimeType, { metadata });
      expect(bytes.length).toBeLessThan(32_768);
      return [mimeType, metadata, sha256(bytes)];
    });
    expect(found).toEqual(KNOWN);
  });

  it.each(KNOWN)('has bytes of its own, which say which file it is: %s', (mimeType, metadata) => {
    const [one, other] = [ID, 'another'].map((id) => make(mimeType, { metadata, id }));
    expect(Buffer.from(one!).includes(ID)).toBe(true);
    expect(sha256(one!)).not.toBe(sha256(other!));
    // A comment of any length leaves the file readable.
    for (const length of [1, 2, 3, 255, 256, 20_000]) {
      const bytes = make(mimeType, { metadata, id: 'x'.repeat(length) });
      expect(readFile(mimeType, bytes)).toEqual(fileContents({ mimeType, metadata }));
    }
  });

  it('that is a video can be sought from its first frame on', () => {
    const { codec, samples, syncSamples } = readMp4(make('video/mp4'));
    expect({ codec, first: syncSamples?.[0] }).toEqual({ codec: 'avc1', first: 1 });
    expect(samples).toBeGreaterThanOrEqual(10);
  });

  it('that is sound is marked as such', () => {
    const { brand, codec, seconds } = readMp4(make('audio/mp4'));
    expect({ brand, codec, seconds }).toEqual({ brand: 'M4A ', codec: 'mp4a', seconds: 10 });
  });

  it('that is a document has a title, and a number on each page', () => {
    const { title, pages } = readPdf(make('application/pdf', { metadata: { pages: 2 } }));
    expect(title).toBe('Tài liệu mẫu');
    expect(pages).toEqual([
      ['Tai lieu mau', '1 / 2'],
      ['Tai lieu mau', '2 / 2'],
    ]);
  });

  it('that is a document has as many pages as its row, or the next fewer that there are', () => {
    const counts = [1, 2, 3, 7, 8, 24].map(
      (pages) => readPdf(make('application/pdf', { metadata: { pages } })).pages.length,
    );
    expect(counts).toEqual([1, 2, 2, 2, 8, 8]);
  });

  it('that is a table opens as one', () => {
    const { sheet, rows } = readWorkbook(make(XLSX));
    const lines = readCsv(make('text/csv'));
    expect(sheet).toBe('Ngân sách');
    expect(rows[0]).toEqual(['Ngân sách tháng']);
    expect(rows.slice(1)).toEqual(lines.slice(0, -1));
    expect(lines.at(-1)).toEqual(['mã tệp', ID, '']);
  });

  it.each(['vi', 'en', 'zh'] as const)('that is captions speaks its language: %s', (language) => {
    const cues = readCaptions(make('text/vtt', { metadata: { language } }));
    expect(cues[0]!.text).toContain(COURSE[language]);
    expect(cues.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [411, 415],
    ]);
  });

  it('that is questions names its course in every language', () => {
    const told: unknown = JSON.parse(Buffer.from(make('application/json')).toString());
    expect(told).toMatchObject({ course: COURSE, lesson: 3, questions: [{ answer: 0 }] });
  });

  it('is of a type that is known', () => {
    expect(() => make('font/woff2')).toThrow('font/woff2');
  });
});

describe('the sample files', () => {
  it('are all in the table, and nothing else lies with them', () => {
    const folder = join(import.meta.dirname, '../../../../seeds/files/samples');
    expect(readdirSync(folder).sort()).toEqual(SAMPLE_FILES.map(({ name }) => name).sort());
  });

  it.each(SAMPLE_FILES)('are what the table says: $name', (sample) => {
    const bytes = bytesOfSample(sample);
    expect({ size: bytes.length, sha256: sha256(bytes) }).toEqual({
      size: sample.size,
      sha256: sample.sha256,
    });
    expect(readFile(sample.mimeType, bytes)).toEqual(sample.contents);
  });
});
