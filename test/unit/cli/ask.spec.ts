import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { askOnTerminal } from '../../../src/cli/ask.js';

async function answer(text: string, signal = new AbortController().signal): Promise<boolean> {
  const input = new PassThrough();
  const asked = askOnTerminal('Delete it?', signal, input, new PassThrough());
  input.end(text);
  return asked;
}

describe('a question on the terminal', () => {
  it.each(['y\n', 'yes\n', ' YES \n'])('is answered with yes by %j', async (text) => {
    expect(await answer(text)).toBe(true);
  });

  it.each(['n\n', '\n', 'yesterday\n', 'sure\n', 'y', ''])('is answered with no by %j', async (text) => {
    expect(await answer(text)).toBe(false);
  });

  it('shows what it asks, and ends with Ctrl-C', async () => {
    const [output, controller] = [new PassThrough(), new AbortController()];
    const asked = askOnTerminal('Delete it?', controller.signal, new PassThrough(), output);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(String(output.read())).toMatch(/^Delete it\? \[y\/N\] /);
  });
});
