import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OPERATIONS, STATES, stateBefore } from '../../support/storage/upload-states.js';

const PAGE = readFileSync('docs/storage.md', 'utf8').replaceAll('\r\n', '\n');

describe('docs/storage.md', () => {
  it('has every state that the tests know, and what the sweep makes of it', () => {
    const rows = PAGE.split(/^#+ /m)
      .find((section) => section.startsWith('States'))!
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1),
      );
    expect(rows).toEqual(
      Object.entries(STATES).map(([name, { comesAbout, sweep }]) => [
        ...name.split(' / '),
        comesAbout,
        sweep,
      ]),
    );
  });

  it('has every step of each operation, and the state that it leaves', () => {
    const [, section = ''] = PAGE.split('### Step by step');
    const listed = [...section.matchAll(/^- (.*(?:\n {2}.*)*)/gm)].map(([, text]) =>
      text!.replaceAll(/\s+/g, ' '),
    );
    expect(listed).toEqual(
      Object.entries(OPERATIONS).map(([name, operation]) => {
        const steps = operation.steps.map(({ does, leaves }, index) =>
          leaves === stateBefore(operation, index) ? does : `${does} → ${leaves}`,
        );
        return `**${name}**, from ${operation.from}: ${steps.join(' · ')}`;
      }),
    );
  });
});
