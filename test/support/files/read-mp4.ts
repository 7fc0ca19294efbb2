/** What a reader of MP4 files sees. */
export interface Mp4Seen {
  readonly brand: string;
  readonly codec: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  /** Samples that can be read without those before them, from 1; `undefined` where all can. */
  readonly syncSamples: readonly number[] | undefined;
}

const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/** Reads an MP4 file of one track as ISO/IEC 14496-12 describes it. @throws Error where anything does not fit */
export function readMp4(bytes: Uint8Array): Mp4Seen {
  const file = Buffer.from(bytes);
  const boxes = new Map<string, { at: number; body: Buffer }>();
  walk(file, 0, file.length, boxes);
  const body = (type: string): Buffer => {
    const found = boxes.get(type);
    if (!found) throw new Error(`no box ${type}`);
    return found.body;
  };
  const [movie, media, times, track] = [body('mvhd'), body('mdhd'), body('stts'), body('tkhd')];
  const seconds = movie.readUInt32BE(16) / movie.readUInt32BE(12);
  const entries = Array.from({ length: times.readUInt32BE(4) }, (_, entry) => ({
    count: times.readUInt32BE(8 + 8 * entry),
    ticks: times.readUInt32BE(12 + 8 * entry),
  }));
  const ticks = entries.reduce((sum, entry) => sum + entry.count * entry.ticks, 0);
  if (ticks !== media.readUInt32BE(16)) throw new Error('samples last longer or shorter');
  // A codec of sound may begin before the movie does, and end after it.
  if (Math.abs(ticks / media.readUInt32BE(12) - seconds) > 0.2) throw new Error('durations differ');
  const samples = body('stsz').readUInt32BE(8);
  if (entries.reduce((sum, { count }) => sum + count, 0) !== samples) throw new Error('other samples');
  const data = boxes.get('mdat')!;
  if (numbersOf(body('stco')).some((at) => at < data.at + 8 || at >= data.at + 8 + data.body.length))
    throw new Error('the samples are not in the data');
  return {
    brand: body('ftyp').toString('latin1', 0, 4),
    codec: body('stsd').toString('latin1', 12, 16),
    seconds,
    width: track.readUInt32BE(76) / 0x10000,
    height: track.readUInt32BE(80) / 0x10000,
    samples,
    syncSamples: boxes.has('stss') ? numbersOf(body('stss')) : undefined,
  };
}

function walk(
  file: Buffer,
  from: number,
  to: number,
  boxes: Map<string, { at: number; body: Buffer }>,
): void {
  let at = from;
  while (at < to) {
    const [size, type] = [file.readUInt32BE(at), file.toString('latin1', at + 4, at + 8)];
    if (size < 8 || at + size > to) throw new Error(`box ${type} does not fit`);
    if (type === 'trak' && boxes.has(type)) throw new Error('two tracks');
    boxes.set(type, { at, body: file.subarray(at + 8, at + size) });
    if (CONTAINERS.includes(type)) walk(file, at + 8, at + size, boxes);
    at += size;
  }
}

/** The numbers of a box that lists them after how many they are. */
function numbersOf(box: Buffer): number[] {
  return Array.from({ length: box.readUInt32BE(4) }, (_, entry) => box.readUInt32BE(8 + 4 * entry));
}
