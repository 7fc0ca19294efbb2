import { describe, expect, it } from '@jest/globals';
import { progressDisplay } from '../../../src/cli/progress-display.js';

/** A display with a clock that is set by hand, and all that it wrote. */
function display(isTTY: boolean) {
  const notes: string[] = [];
  const drawn: string[] = [];
  const clock = { at: 0 };
  const stream = { isTTY, columns: 70, write: (text: string) => drawn.push(text) };
  const shown = progressDisplay({ note: (line) => notes.push(line) }, stream, () => clock.at);
  return { notes, drawn, clock, ...shown };
}

describe('progressDisplay', () => {
  it('draws one bar a phase on a terminal, with rows a second and the time left', () => {
    const { show, end, clock, drawn, notes } = display(true);
    show({ phase: 'people', done: 0, of: 400, rows: 0 });
    clock.at = 3_000;
    show({ phase: 'people', done: 100, of: 400, rows: 6_000 });
    show({ phase: 'rest', done: 1, of: 1, rows: 1 });
    end();

    expect(drawn[1]).toBe('\r\u001B[2K██████░░░░░░░░░░░░░░░░░░ people: 25 %, 6,000 rows, 2,000/s, 9 s left');
    expect(drawn.filter((text) => text === '\n')).toHaveLength(2);
    expect(notes).toEqual([]);
  });

  it('says what is counted, where it is not rows', () => {
    const { show, notes } = display(false);
    show({ phase: 'files', done: 1, of: 2, rows: 1, counted: 'object' });
    show({ phase: 'files', done: 2, of: 2, rows: 1_200, counted: 'object' });

    expect(notes).toEqual(['files: 50 %, 1 object', 'files: 100 %, 1,200 objects']);
  });

  it('says what else is to be said at the end of the line', () => {
    const { show, notes } = display(false);
    show({ phase: 'people', done: 1, of: 2, rows: 1, note: 'as agreed' });

    expect(notes).toEqual(['people: 50 %, 1 row, as agreed']);
  });

  it('cuts nothing where the width of the terminal is not known', () => {
    const drawn: string[] = [];
    const stream = { isTTY: true, write: (text: string) => drawn.push(text) };
    progressDisplay({ note: () => undefined }, stream, () => 0).show({
      phase: 'x'.repeat(100),
      done: 1,
      of: 2,
      rows: 1,
    });
    expect(drawn.join('')).toContain(`${'x'.repeat(100)}: 50 %, 1 row`);
  });

  it('never draws more than a line of the terminal holds', () => {
    const { show, drawn } = display(true);
    show({ phase: 'x'.repeat(100), done: 1, of: 2, rows: 1 });

    expect(drawn[0]).toHaveLength('\r\u001B[2K'.length + 69);
  });

  it('writes a plain line for each tenth elsewhere', () => {
    const { show, end, clock, drawn, notes } = display(false);
    for (let done = 0; done <= 100; done++) {
      clock.at = done * 1_000;
      show({ phase: 'people', done, of: 100, rows: done * 50 });
    }
    end();

    expect(drawn).toEqual([]);
    expect(notes).toHaveLength(10);
    expect(notes[0]).toBe('people: 10 %, 500 rows, 50/s, 1 min 30 s left');
    expect(notes[9]).toBe('people: 100 %, 5,000 rows, 50/s');
  });
});
