/** Lets work in one after another, in the order in which it came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Waits for its turn.
   *
   * @returns what ends it
   */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end = (): void => undefined;
    this.#last = new Promise<void>((done) => (end = done));
    await before;
    return end;
  }

  /** Does work in its turn; @returns what it returns */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const end = await this.take();
    try {
      return await work();
    } finally {
      end();
    }
  }
}
