import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join, resolve } from 'node:path';

/** What numbers were measured on, for the head of a result: Node, system and processor. */
export const MACHINE = `Node ${process.version}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}`;

/** The middle of the values, and the lowest and highest; `NaN` of none. */
export function spread(values: readonly number[]): { median: number; lowest: number; highest: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted.at(index) ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), lowest: at(0), highest: at(-1) };
}

/** The folder of the committed results. */
export const RESULTS = resolve(import.meta.dirname, 'results');

/**
 * Writes `<name>.md`, and shows it.
 *
 * @param folder - where, by default among the committed results
 */
export async function writeResult(name: string, lines: readonly string[], folder = RESULTS): Promise<void> {
  const text = [...lines, ''].join('\n');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.md`), text);
  process.stdout.write(text);
}
