import { createInterface } from 'node:readline/promises';

/**
 * Asks a question on the terminal, on standard error.
 *
 * @param signal - aborted by Ctrl-C
 * @returns whether the answer is yes; anything else, and the end of the input, is no
 * @throws AbortError
 */
export async function askOnTerminal(
  question: string,
  signal: AbortSignal,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<boolean> {
  // Without a line editor of Node's, Ctrl-C interrupts the process as it does elsewhere.
  const lines = createInterface({ input, output, terminal: false });
  try {
    const ended = new Promise<string>((done) => lines.once('close', () => done('')));
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), ended]);
    return /^\s*y(es)?\s*$/i.test(answer);
  } finally {
    lines.close();
  }
}
