/** What a reader of MP4 files sees. */
export interface Mp4Seen {
  readonly brand: string;
  readonly codec: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly samples: readonly Buffer[];
  /** Types of the NAL units of H.264; none in other codecs. */
  readonly units: readonly number[];
}

const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'dinf'];

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
  const [movie, media, times] = [body('mvhd'), body('mdhd'), body('stts')];
  const entries = Array.from({ length: times.readUInt32BE(4) }, (_, entry) => ({
    count: times.readUInt32BE(8 + 8 * entry),
    ticks: times.readUInt32BE(12 + 8 * entry),
  }));
  const seconds = movie.readUInt32BE(16) / movie.readUInt32BE(12);
  if (media.readUInt32BE(16) / media.readUInt32BE(12) !== seconds) throw new Error('durations differ');
  const ticks = entries.reduce((sum, entry) => sum + entry.count * entry.ticks, 0);
  if (ticks / media.readUInt32BE(12) !== seconds) throw new Error('samples last longer or shorter');
  const samples = samplesOf(file, body('stsz'), body('stsc'), body('stco').readUInt32BE(8));
  if (entries.reduce((sum, { count }) => sum + count, 0) !== samples.length) throw new Error('other samples');
  const data = boxes.get('mdat')!;
  const length = samples.reduce((sum, sample) => sum + sample.length, 0);
  if (body('stco').readUInt32BE(8) !== data.at + 8 || length !== data.body.length)
    throw new Error('the samples are not the data');
  const track = body('tkhd');
  const codec = body('stsd').toString('latin1', 12, 16);
  return {
    brand: body('ftyp').toString('latin1', 0, 4),
    codec,
    seconds,
    width: track.readUInt32BE(76) / 0x10000,
    height: track.readUInt32BE(80) / 0x10000,
    samples,
    units: codec === 'avc1' ? samples.flatMap(unitsOf) : [],
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
    boxes.set(type, { at, body: file.subarray(at + 8, at + size) });
    if (CONTAINERS.includes(type)) walk(file, at + 8, at + size, boxes);
    at += size;
  }
}

function samplesOf(file: Buffer, sizes: Buffer, chunks: Buffer, offset: number): Buffer[] {
  const [common, count] = [sizes.readUInt32BE(4), sizes.readUInt32BE(8)];
  if (chunks.readUInt32BE(4) !== 1 || chunks.readUInt32BE(12) !== count) throw new Error('several chunks');
  let at = offset;
  return Array.from({ length: count }, (_, sample) => {
    const size = common || sizes.readUInt32BE(12 + 4 * sample);
    at += size;
    return file.subarray(at - size, at);
  });
}

/** ISO/IEC 14496-15: each unit has its length before it; ITU-T H.264, section 7.4.1: and no start code in it. */
function unitsOf(sample: Buffer): number[] {
  const types: number[] = [];
  let at = 0;
  while (at < sample.length) {
    const end = at + 4 + sample.readUInt32BE(at);
    if (end > sample.length) throw new Error('a unit does not fit');
    const unit = sample.subarray(at + 4, end);
    if ([0, 1, 2].some((last) => unit.includes(Buffer.of(0, 0, last))))
      throw new Error('a start code within a unit');
    types.push(unit[0]! & 31);
    at = end;
  }
  return types;
}
