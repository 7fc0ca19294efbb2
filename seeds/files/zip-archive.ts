import { crc32 } from 'node:zlib';

/** 1980-01-01 0:00, the earliest that the format knows: the same content gives the same bytes at any time. */
const [TIME, DATE] = [0, 0x21];

/** Version 2.0 of the format; names in UTF-8; not compressed. */
const [VERSION, FLAGS, METHOD] = [20, 0x0800, 0];

/** A ZIP archive (PKWARE APPNOTE 6.3) of files that are stored as they are. */
export function zipArchive(files: Readonly<Record<string, string>>): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(content)];
    const facts = Buffer.concat([
      uint16(VERSION, FLAGS, METHOD, TIME, DATE),
      uint32(crc32(data), data.length, data.length),
      uint16(name.length, 0),
    ]);
    const local = Buffer.concat([uint32(0x04034b50), facts, name, data]);
    directory.push(
      Buffer.concat([uint32(0x02014b50), uint16(VERSION), facts, uint16(0, 0, 0), uint32(0, offset), name]),
    );
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = directory.length;
  const end = [uint32(0x06054b50), uint16(0, 0, count, count), uint32(size, offset), uint16(0)];
  return Buffer.concat([...locals, ...directory, ...end]);
}

function uint16(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value & 255, (value >>> 8) & 255]));
}

function uint32(...values: readonly number[]): Uint8Array {
  return uint16(...values.flatMap((value) => [value & 0xffff, value >>> 16]));
}
