/** Runs work in sequence, in order of arrival. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Waits for its turn.
   *
   * @returns a function that ends the turn
   */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end = (): void => undefined;
    this.#last = new Promise<void>((done) => (end = done));
    await before;
    return end;
  }

  /** Runs work in its turn, and returns its result. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const end = await this.take();
    try {
      return await work();
    } finally {
      end();
    }
  }
}
