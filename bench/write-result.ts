import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';

/** What numbers were measured on, for the head of a result: Node, system and processor. */
export const MACHINE = `Node ${process.version}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}`;

/** The middle of the values, and the lowest and highest; `NaN` of none. */
export function spread(values: readonly number[]): { median: number; lowest: number; highest: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted.at(index) ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), lowest: at(0), highest: at(-1) };
}

/** Writes `bench/results/<name>.md`, and shows it. */
export async function writeResult(name: string, lines: readonly string[]): Promise<void> {
  const text = [...lines, ''].join('\n');
  await mkdir(new URL('results/', import.meta.url), { recursive: true });
  await writeFile(new URL(`results/${name}.md`, import.meta.url), text);
  process.stdout.write(text);
}
