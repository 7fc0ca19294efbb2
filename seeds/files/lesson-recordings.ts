import { grayFrame, h264Parameters, sameFrame } from './h264-video.js';
import { box, fullBox, mp4File, uint16, uint32 } from './mp4-file.js';

/** Samples a second of the sound, and of one AAC frame. */
const SAMPLE_RATE = 8_000;
const FRAME_SAMPLES = 1_024;

/** One channel of silence in AAC (ISO/IEC 14496-3, table 4.3): no band has a coefficient; then the end of the frame. */
const SILENCE = Uint8Array.of(0, 0, 0, 0b111);

/**
 * A video in H.264 of one gray frame a second.
 *
 * @param seconds - whole ones, 1 or more
 */
export function lessonVideo(width: number, height: number, seconds: number): Uint8Array {
  const frames = Array.from({ length: seconds }, (_, frame) =>
    frame === 0 ? grayFrame(width, height) : sameFrame(width, height, frame),
  );
  return mp4File(['isom', 'avc1', 'mp41'], {
    handler: 'vide',
    timescale: 1_000,
    width,
    height,
    sampleEntry: videoEntry(width, height),
    samples: frames.map((frame) => Buffer.concat([uint32(frame.length), frame])),
    durations: [[seconds, 1_000]],
    syncSamples: [1],
  });
}

/**
 * A sound file in AAC: silence.
 *
 * @param seconds - whole ones, 1 or more
 */
export function lessonAudio(seconds: number): Uint8Array {
  const total = seconds * SAMPLE_RATE;
  const whole = Math.floor(total / FRAME_SAMPLES);
  const rest = total % FRAME_SAMPLES;
  return mp4File(['M4A ', 'isom', 'mp42'], {
    handler: 'soun',
    timescale: SAMPLE_RATE,
    width: 0,
    height: 0,
    sampleEntry: audioEntry(),
    samples: new Array<Uint8Array>(whole + (rest > 0 ? 1 : 0)).fill(SILENCE),
    durations: [[whole, FRAME_SAMPLES], ...(rest > 0 ? [[1, rest] as const] : [])],
  });
}

/** ISO/IEC 14496-12, section 12.1.3, and 14496-15, section 5.3.3. */
function videoEntry(width: number, height: number): Uint8Array {
  const { sequence, picture, profile } = h264Parameters(width, height);
  const [resolution, depth] = [0x480000, 24];
  return box(
    'avc1',
    uint16(0, 0, 0, 1),
    uint32(0, 0, 0, 0),
    uint16(width, height),
    uint32(resolution, resolution, 0),
    uint16(1),
    new Uint8Array(32),
    uint16(depth, 0xffff),
    box(
      'avcC',
      // Version 1; lengths of 4 bytes; one set of each kind.
      Uint8Array.of(1, ...profile, 0xff, 0xe1),
      uint16(sequence.length),
      sequence,
      Uint8Array.of(1),
      uint16(picture.length),
      picture,
    ),
  );
}

/** ISO/IEC 14496-12, section 12.2.3, and 14496-1, section 7.2.6: one channel of AAC-LC. */
function audioEntry(): Uint8Array {
  const lowComplexity = uint16((2 << 11) | (11 << 7) | (1 << 3));
  const decoder = descriptor(
    4,
    Uint8Array.of(0x40, 0x15, 0, 0, 0),
    uint32(0, 0),
    descriptor(5, lowComplexity),
  );
  return box(
    'mp4a',
    uint16(0, 0, 0, 1, 0, 0, 0, 0, 1, 16, 0, 0),
    uint32(SAMPLE_RATE * 0x10000),
    fullBox('esds', 0, descriptor(3, uint16(1), Uint8Array.of(0), decoder, descriptor(6, Uint8Array.of(2)))),
  );
}

function descriptor(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  return Buffer.concat([Uint8Array.of(tag, body.length), body]);
}
