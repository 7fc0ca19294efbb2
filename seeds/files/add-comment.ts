import { crc32 } from 'node:zlib';

/** Puts a comment into a file. */
type AddComment = (file: Buffer, comment: Buffer) => Uint8Array;

/**
 * Where each format takes a comment that readers pass over. It goes to the end, or to a place that no offset
 * in the file points past.
 */
const COMMENTS: Readonly<Record<string, AddComment>> = {
  'application/pdf': addToPdf,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': addToZip,
  'audio/mp4': addToMp4,
  'image/jpeg': addToJpeg,
  'image/png': addToPng,
  'image/webp': addToWebp,
  'video/mp4': addToMp4,
};

/**
 * Gives a file a comment, so that its bytes are like no other's.
 *
 * @param mimeType - one that the samples have
 * @param comment - printable ASCII, at most 60,000 characters
 */
export function addComment(file: Buffer, mimeType: string, comment: string): Uint8Array {
  return COMMENTS[mimeType]!(file, Buffer.from(comment, 'latin1'));
}

/** A comment between the trailer and the place of the table before it (ISO 32000-1, section 7.2.3). */
function addToPdf(file: Buffer, comment: Buffer): Uint8Array {
  const at = file.lastIndexOf('startxref');
  return Buffer.concat([
    file.subarray(0, at),
    Buffer.from('% '),
    comment,
    Buffer.from('\n'),
    file.subarray(at),
  ]);
}

/** The archive's comment, which is its end (PKWARE APPNOTE 6.3, section 4.3.16); the samples have none. */
function addToZip(file: Buffer, comment: Buffer): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(comment.length);
  return Buffer.concat([file.subarray(0, -2), length, comment]);
}

/** A box of free space at the end (ISO/IEC 14496-12, section 8.1.2). */
function addToMp4(file: Buffer, comment: Buffer): Uint8Array {
  return Buffer.concat([file, uint32(8 + comment.length), Buffer.from('free'), comment]);
}

/** A COM segment after the first one, which says that the file is JFIF (ITU-T T.81, section B.2.4.5). */
function addToJpeg(file: Buffer, comment: Buffer): Uint8Array {
  const at = 4 + file.readUInt16BE(4);
  const head = Buffer.of(0xff, 0xfe, 0, 0);
  head.writeUInt16BE(2 + comment.length, 2);
  return Buffer.concat([file.subarray(0, at), head, comment, file.subarray(at)]);
}

/** A tEXt chunk before IEND, which has 12 bytes (PNG, third edition, section 11.3.3.2). */
function addToPng(file: Buffer, comment: Buffer): Uint8Array {
  const chunk = Buffer.concat([Buffer.from('tEXtComment\0'), comment]);
  const end = file.length - 12;
  return Buffer.concat([
    file.subarray(0, end),
    uint32(chunk.length - 4),
    chunk,
    uint32(crc32(chunk)),
    file.subarray(end),
  ]);
}

/** An unknown chunk at the end, as the extended format allows it (RFC 9649, section 2.7.1.6). */
function addToWebp(file: Buffer, comment: Buffer): Uint8Array {
  const padding = Buffer.alloc(comment.length % 2);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(comment.length);
  const bytes = Buffer.concat([file, Buffer.from('note'), size, comment, padding]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
