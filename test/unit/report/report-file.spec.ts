import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assertReportPath, REPORT_MARK, writeReport } from '../../../src/report/report-file.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const onPosix = process.platform === 'win32' ? it.skip : it;

describe('the file of a report', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder('report');
    path = join(folder, 'report.html');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const page = `<!doctype html>${REPORT_MARK} 1`;

  it('takes a free place, and that of an earlier report', async () => {
    expect(await writeReport(await assertReportPath(path, false), page, false)).toBe(page.length);
    await writeReport(await assertReportPath(path, false), `${page}2`, false);

    expect(readFileSync(path, 'utf8')).toBe(`${page}2`);
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('refuses the place of any other file, unless it is forced', async () => {
    const theirs = `<p>mine</p>${' '.repeat(3_000)}${REPORT_MARK}`;
    writeFileSync(path, theirs);

    await expect(assertReportPath(path, false)).rejects.toMatchObject({
      code: 'REPORT_OUTPUT_TAKEN',
      message: expect.stringContaining('--force'),
    });
    expect(readFileSync(path, 'utf8')).toBe(theirs);
    await writeReport(await assertReportPath(path, true), page, true);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });

  it('refuses to replace a file that came there while it was made, and leaves nothing beside it', async () => {
    const place = await assertReportPath(path, false);
    writeFileSync(path, 'mine');

    await expect(writeReport(place, page, false)).rejects.toMatchObject({ code: 'REPORT_OUTPUT_TAKEN' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('refuses the place of a file of any size without reading it', async () => {
    writeFileSync(path, 'mine');
    truncateSync(path, 3 * 1024 ** 3);

    await expect(assertReportPath(path, false)).rejects.toMatchObject({ code: 'REPORT_OUTPUT_TAKEN' });
  });

  onPosix('refuses a link, even if it is forced, and leaves what it points to', async () => {
    const other = join(folder, 'other.html');
    writeFileSync(other, page);
    symlinkSync(other, path);
    for (const force of [false, true])
      await expect(assertReportPath(path, force)).rejects.toMatchObject({
        code: 'REPORT_OUTPUT_TAKEN',
        message: expect.stringContaining('is a link'),
      });
    rmSync(other);
    await expect(assertReportPath(path, false)).rejects.toMatchObject({ code: 'REPORT_OUTPUT_TAKEN' });
  });

  onPosix('keeps who may read an earlier report', async () => {
    await writeReport(path, page, false);
    for (const mode of [0o600, 0o666]) {
      chmodSync(path, mode);
      await writeReport(path, page, false);
      expect(statSync(path).mode & 0o777).toBe(mode);
    }
  });

  it('refuses a folder, even if it is forced, and a folder that is not there', async () => {
    mkdirSync(path);
    await expect(assertReportPath(path, true)).rejects.toMatchObject({ code: 'REPORT_OUTPUT_TAKEN' });
    await expect(assertReportPath(join(folder, 'none', 'report.html'), false)).rejects.toMatchObject({
      code: 'REPORT_OUTPUT_REFUSED',
      message: expect.stringContaining('ENOENT'),
    });
  });
});
