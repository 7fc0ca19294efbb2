import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseAssetMetadata } from '../../src/jsonb/shapes/course-asset-metadata.js';

/** What a row may say of its file's contents. */
export type FileContents = Pick<CourseAssetMetadata, 'width' | 'height' | 'pages' | 'durationSeconds'>;

/** A small file that stands for all of its type. */
export interface SampleFile {
  /** Its name in the folder `samples`. */
  readonly name: string;
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly contents: FileContents;
}

/**
 * The sample files. All were made for this project from plain shapes, a tone and a few words of its own, with
 * ImageMagick, libwebp and FFmpeg; nothing in them is anybody else's. Whoever changes one raises
 * GENERATOR_VERSION.
 */
export const SAMPLE_FILES: readonly SampleFile[] = [
  {
    name: 'document-1-page.pdf',
    mimeType: 'application/pdf',
    size: 728,
    sha256: '14b8df668b46023f9be57a7aa43790d3d1065fc532da4ec6e17cb3e22f03e8e7',
    contents: { pages: 1 },
  },
  {
    name: 'document-2-pages.pdf',
    mimeType: 'application/pdf',
    size: 1_013,
    sha256: 'b399e3f4af0a0901cbf0b7852a0093e71f534817098d93d761628208ef26054b',
    contents: { pages: 2 },
  },
  {
    name: 'document-8-pages.pdf',
    mimeType: 'application/pdf',
    size: 2_748,
    sha256: 'd49525c1901e5ffe2ce0aada662f6c8aeb8f1ec48f7cb026c835c20e8e9f4bc3',
    contents: { pages: 8 },
  },
  {
    name: 'infographic.png',
    mimeType: 'image/png',
    size: 6_340,
    sha256: 'a4ff2d2c7d010af7aed55971f5b4bb46de613dd51f1c05af92f0efef355fd0d1',
    contents: { width: 1_080, height: 1_920 },
  },
  {
    name: 'recording.m4a',
    mimeType: 'audio/mp4',
    size: 16_885,
    sha256: '293f613a6799355cde9b8e7f99b0a98f2edd645970219325c88c97e0b419b93f',
    contents: { durationSeconds: 10 },
  },
  {
    name: 'recording.mp4',
    mimeType: 'video/mp4',
    size: 8_860,
    sha256: 'c748649d111e44b459506e7980abd99b50b3c72ccf27b04f19082017559b286a',
    contents: { width: 1_280, height: 720, durationSeconds: 10 },
  },
  {
    name: 'slide.jpg',
    mimeType: 'image/jpeg',
    size: 11_826,
    sha256: '399a5b4ebdc0f40d4b9154ea150d24216d036175d52b4b75d6c290c3ad4a789d',
    contents: { width: 1_280, height: 720 },
  },
  {
    name: 'slide.webp',
    mimeType: 'image/webp',
    size: 2_962,
    sha256: '5ae8fa88c94ca759d0d9ff58202f3170868c68b5b247f6d0f31bfcbfc484d659',
    contents: { width: 1_280, height: 720 },
  },
  {
    name: 'worksheet.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    size: 3_033,
    sha256: '1cb88ffb4154d713078496022970647cffd75367848e5e744c102cbabba31dfc',
    contents: {},
  },
];

const read = new Map<string, Buffer>();

/**
 * Chooses the sample for a file.
 *
 * @param pages - how many it should have, where it has pages; the sample has as many, or the next fewer
 * @returns `undefined` for a type without samples
 */
export function sampleFor(mimeType: string, pages = 1): SampleFile | undefined {
  return SAMPLE_FILES.findLast(
    (sample) => sample.mimeType === mimeType && (sample.contents.pages ?? 1) <= pages,
  );
}

/** The bytes of a sample; they must not be changed. */
export function bytesOfSample({ name }: SampleFile): Buffer {
  const known = read.get(name);
  if (known) return known;
  const bytes = readFileSync(join(import.meta.dirname, 'samples', name));
  read.set(name, bytes);
  return bytes;
}
