import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ASSET_KINDS } from '../../../../seeds/content/assets.js';
import { fileBytes, type FileFacts } from '../../../../seeds/files/file-bytes.js';
import { readCaptions, readCsv, readPdf, readWorkbook } from '../../../support/files/read-document.js';
import { readFile } from '../../../support/files/read-file.js';
import { readJpeg, readPng, readWebp } from '../../../support/files/read-image.js';
import { readMp4 } from '../../../support/files/read-mp4.js';

const COURSE = { vi: 'Tiền & “vay <nợ>” (bài 1)', en: 'Money & “Debt” --> 1', zh: '金钱与债务' };
const make = (mimeType: string, facts: Partial<FileFacts> = {}): Uint8Array =>
  fileBytes({
    fileName: 'file.bin',
    mimeType,
    metadata: {},
    course: COURSE,
    lesson: { order: 3, duration: 415 },
    ...facts,
  });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * SHA-256 of files that FFmpeg, Pillow, pypdf and openpyxl read without a complaint. They are among what GENERATOR_VERSION stands
 * for: whoever changes them raises it.
 */
const KNOWN: readonly (readonly [string, FileFacts['metadata'], string])[] = [
  ['application/json', {}, 'fbd471093fef3812c9657966f0970f47080b51d96a374bd366aecbc3946e3735'],
  ['application/pdf', { pages: 8 }, 'f49a36028e87df8fe7dbbe29110fac6e705b0912431c6752b6ac87be39ecf848'],
  [XLSX, {}, '00b5899fd4aa449d2ea1c857c3db8344e28d09d99c46762cfe64068c53d5f596'],
  ['audio/mp4', { durationSeconds: 415 }, 'bc955e004c61c60be1eea9722d6e8743906d4c8d3f05dfe95adee9a48a29caa7'],
  [
    'image/jpeg',
    { width: 1_280, height: 720 },
    'db18417d09e48df6052dede4a4dcafc29df1144068c2c64e115b8a8fc37e6364',
  ],
  [
    'image/png',
    { width: 1_080, height: 1_920 },
    'dce72c198fbf3265fcbd2fcb6d7a815ff28daa04711151bbd9033cfe29f94334',
  ],
  [
    'image/webp',
    { width: 1_280, height: 720 },
    'c5af86f5c462ecb38e1fa818c4106adafa2cbc85d37502aea9fac33973a43087',
  ],
  ['text/csv', {}, 'e92a5626cc43c722ea0d45ec157c91e42073bad9f789a2949eb3a71744ec8d05'],
  ['text/vtt', { language: 'zh' }, '00ad9d5d0af7413a300fa8f3db989410330f3dabb54dbc3e0742f8cca2356cfb'],
  [
    'video/mp4',
    { width: 1_280, height: 720, durationSeconds: 415 },
    '820d109cd9a5d11a4b43c16c1c271630f50c8a87806b27ae0c9a860ae43ebc65',
  ],
];

describe('a seeded file', () => {
  it.each(
    ASSET_KINDS.map((kind) => [`${kind.fileStem} ${kind.language ?? ''} ${kind.mimeType}`, kind] as const),
  )(
    'is what its row says, whatever the length of its lesson: %s',
    (_, { mimeType, dimensions, pages, playsWholeLesson, language }) => {
      for (const duration of [1, 2, 60, 599, 3_601]) {
        const contents = {
          ...dimensions,
          ...(pages && { pages: pages.max }),
          ...(playsWholeLesson && { durationSeconds: duration }),
        };
        const metadata = { ...contents, ...(language && { language }) };
        const bytes = make(mimeType, { metadata, lesson: { order: 1, duration } });
        expect(readFile(mimeType, bytes)).toEqual(contents);
      }
    },
  );

  it('is small, and has the same bytes on every machine', () => {
    const found = KNOWN.map(([mimeType, metadata]) => {
      const bytes = make(mimeType, { metadata });
      expect(bytes.length).toBeLessThan(32_768);
      return [mimeType, metadata, createHash('sha256').update(bytes).digest('hex')];
    });
    expect(found).toEqual(KNOWN);
  });

  it.each([
    ['image/jpeg', readJpeg],
    ['image/png', readPng],
    ['image/webp', readWebp],
  ])('that is a picture has a color of its own, and sides of any length: %s', (mimeType, read) => {
    for (const [width, height] of [
      [1, 1],
      [9, 17],
      [258, 258],
      [1_080, 1_920],
    ]) {
      const metadata = { width: width!, height: height! };
      const [one, other] = ['one', 'other'].map((fileName) => read(make(mimeType, { metadata, fileName })));
      expect(one).toMatchObject(metadata);
      expect(one!.color).not.toEqual(other!.color);
    }
  });

  it('that is a video has a frame a second, of which the first stands alone', () => {
    const { codec, units, samples } = readMp4(
      make('video/mp4', { metadata: { width: 1_280, height: 720, durationSeconds: 300 } }),
    );
    expect({ codec, samples: samples.length }).toEqual({ codec: 'avc1', samples: 300 });
    expect(units).toEqual([5, ...new Array<number>(299).fill(1)]);
  });

  it('that is sound is marked as such, and ends with its lesson', () => {
    const { brand, codec, seconds } = readMp4(make('audio/mp4', { metadata: { durationSeconds: 61 } }));
    expect({ brand, codec, seconds }).toEqual({ brand: 'M4A ', codec: 'mp4a', seconds: 61 });
  });

  it('that is a document has its title, and a number on each page', () => {
    const { title, pages } = readPdf(make('application/pdf', { metadata: { pages: 2 }, fileName: 'a.pdf' }));
    expect(title).toBe(`${COURSE.vi} - 3 - a.pdf`);
    const plain = 'Tien & ?vay <no>? (bai 1) - 3 - a.pdf';
    expect(pages).toEqual([
      [plain, '1 / 2'],
      [plain, '2 / 2'],
    ]);
  });

  it('that is a table opens as one', () => {
    const { sheet, rows } = readWorkbook(make(XLSX));
    expect(sheet).toBe('Ngân sách');
    expect(rows[0]).toEqual([`${COURSE.vi} - 3`]);
    expect(rows.slice(1)).toEqual(readCsv(make('text/csv')));
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
