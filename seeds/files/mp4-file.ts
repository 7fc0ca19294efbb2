/** What an MP4 file plays: one track, whose samples follow each other without a gap. */
export interface Track {
  readonly handler: 'vide' | 'soun';
  /** Ticks a second. */
  readonly timescale: number;
  /** In pixels; nothing for sound. */
  readonly width: number;
  readonly height: number;
  /** The box that says how samples are to be read: `avc1` or `mp4a`. */
  readonly sampleEntry: Uint8Array;
  readonly samples: readonly Uint8Array[];
  /** How many samples in a row last how many ticks each. */
  readonly durations: readonly (readonly [samples: number, ticks: number])[];
  /** The samples that can be read without those before them, from 1; left out where all can. */
  readonly syncSamples?: readonly number[];
}

/** Of a tick's time and a track's place in the movie: no rotation, no scaling. */
const UNITY_MATRIX = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/** `und`, as three letters of 5 bits. */
const UNDETERMINED = 0x55c4;

/**
 * An MP4 file (ISO/IEC 14496-12, -14) that can be played from its beginning on while it is loaded.
 *
 * @param brands - the first of them is what the file is foremost
 */
export function mp4File(brands: readonly string[], track: Track): Uint8Array {
  const [major = ''] = brands;
  const type = box('ftyp', text(major), uint32(0x200), ...brands.map(text));
  const movieAt = (dataOffset: number): Uint8Array => movie(track, dataOffset);
  // Where the data lie does not change how long their description is.
  const dataOffset = type.length + movieAt(0).length + 8;
  return Buffer.concat([type, movieAt(dataOffset), box('mdat', ...track.samples)]);
}

/** A box: its size, its type and what is in it. */
export function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(body.length + 8), text(type), body]);
}

/** A box with a version (0) and flags. */
export function fullBox(type: string, flags: number, ...content: readonly Uint8Array[]): Uint8Array {
  return box(type, uint32(flags), ...content);
}

/** Numbers of 16 bits. */
export function uint16(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [(value >>> 8) & 255, value & 255]));
}

/** Numbers of 32 bits. */
export function uint32(...values: readonly number[]): Uint8Array {
  return uint16(...values.flatMap((value) => [value >>> 16, value & 0xffff]));
}

function text(value: string): Uint8Array {
  return Buffer.from(value, 'latin1');
}

function movie(track: Track, dataOffset: number): Uint8Array {
  const duration = track.durations.reduce((sum, [samples, ticks]) => sum + samples * ticks, 0);
  const isVideo = track.handler === 'vide';
  const [volume, rate] = [0x0100, 0x10000];
  const header = fullBox(
    'mvhd',
    0,
    uint32(0, 0, track.timescale, duration, rate),
    uint16(volume, 0, 0, 0, 0, 0),
    uint32(...UNITY_MATRIX, 0, 0, 0, 0, 0, 0, 2),
  );
  // Flags: the track is enabled, and part of the movie.
  const trackHeader = fullBox(
    'tkhd',
    3,
    uint32(0, 0, 1, 0, duration, 0, 0),
    uint16(0, 0, isVideo ? 0 : volume, 0),
    uint32(...UNITY_MATRIX, track.width * 0x10000, track.height * 0x10000),
  );
  const media = box(
    'mdia',
    fullBox('mdhd', 0, uint32(0, 0, track.timescale, duration), uint16(UNDETERMINED, 0)),
    fullBox('hdlr', 0, uint32(0), text(track.handler), uint32(0, 0, 0), Uint8Array.of(0)),
    box(
      'minf',
      isVideo ? fullBox('vmhd', 1, uint32(0, 0)) : fullBox('smhd', 0, uint32(0)),
      // Flag: the data are in this file.
      box('dinf', fullBox('dref', 0, uint32(1), fullBox('url ', 1))),
      sampleTable(track, dataOffset),
    ),
  );
  return box('moov', header, box('trak', trackHeader, media));
}

function sampleTable(track: Track, dataOffset: number): Uint8Array {
  const { sampleEntry, samples, durations, syncSamples } = track;
  const sizes = samples.map(({ length }) => length);
  const [size = 0] = sizes;
  // Samples of one size need no table of sizes.
  const told = sizes.every((other) => other === size) ? [size, sizes.length] : [0, sizes.length, ...sizes];
  return box(
    'stbl',
    fullBox('stsd', 0, uint32(1), sampleEntry),
    fullBox('stts', 0, uint32(durations.length, ...durations.flat())),
    ...(syncSamples ? [fullBox('stss', 0, uint32(syncSamples.length, ...syncSamples))] : []),
    fullBox('stsc', 0, uint32(1, 1, samples.length, 1)),
    fullBox('stsz', 0, uint32(...told)),
    fullBox('stco', 0, uint32(1, dataOffset)),
  );
}
