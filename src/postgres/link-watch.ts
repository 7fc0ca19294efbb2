/** Checks per timeout. */
const TICKS = 20;

/** Longest time between two checks, in milliseconds. */
const MAX_TICK = 1_000;

/** What a watch needs to know about its connection. */
export interface WatchedLink {
  /** Milliseconds without a sign of life after which the connection is dropped; 0 for never. */
  readonly timeout: number;
  /** Bytes transferred so far. */
  moved(): number;
  /**
   * Asks over another connection whether the server is working for this one.
   *
   * @returns why it is not
   */
  inquire(): Promise<string | undefined>;
  /** Closes the connection. */
  giveUp(reason: string): Promise<void>;
}

/**
 * Watches a connection that waits for a response. A slow statement and a network that drops packets are both
 * silent. After half of the timeout the watch inquires: while the server is working it keeps waiting,
 * otherwise it gives up. Time during which this process is suspended doesn't count.
 */
export class LinkWatch {
  readonly #link: WatchedLink;
  #timer: NodeJS.Timeout | undefined;
  #moved = 0;
  #silent = 0;
  #isInquiring = false;
  #doubt: string | undefined;

  constructor(link: WatchedLink) {
    this.#link = link;
  }

  /** Call when a statement is sent. */
  begin(): void {
    if (this.#timer !== undefined || this.#link.timeout === 0) return;
    this.#heard();
    const tick = Math.min(MAX_TICK, this.#link.timeout / TICKS);
    this.#timer = setInterval(() => void this.#look(tick), tick).unref();
  }

  /** Call when no response is pending. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(tick: number): Promise<void> {
    if (this.#isInquiring) return;
    if (this.#link.moved() !== this.#moved) return this.#heard();
    this.#silent += tick;
    if (this.#silent < this.#link.timeout / 2) return;
    this.#isInquiring = true;
    // The server's earlier output may still be unread: allow one more tick.
    if (this.#doubt !== undefined) await this.#end(this.#doubt);
    else if ((this.#doubt = await this.#link.inquire()) === undefined) this.#heard();
    this.#isInquiring = false;
  }

  #heard(): void {
    this.#moved = this.#link.moved();
    this.#silent = 0;
    this.#doubt = undefined;
  }

  async #end(reason: string): Promise<void> {
    this.end();
    await this.#link.giveUp(reason);
  }
}
