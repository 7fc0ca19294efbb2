/** Times that a watch looks at its connection within the time that it allows. */
const TICKS = 20;

/** Most milliseconds between two looks. */
const LONGEST_TICK = 1_000;

/** What a watch needs to know of the connection that it watches. */
export interface WatchedLink {
  /** Milliseconds without a sign of life after which it is given up; 0 for never. */
  readonly timeout: number;
  /** Bytes that have come and gone so far. */
  moved(): number;
  /** Finds out on another way whether the server is at work for this connection; @returns why it is not. */
  inquire(): Promise<string | undefined>;
  /** Ends the connection. */
  giveUp(reason: string): Promise<void>;
}

/**
 * Watches over a connection while it waits for an answer. A statement may take long, and a network that swallows packets
 * tells nobody; both are silent. After half of the time that it allows, a watch inquires: as long as the server is at work it
 * goes on waiting, otherwise it gives up. Time in which this process stands still does not count.
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

  /** A statement is sent; an answer is due. */
  begin(): void {
    if (this.#timer !== undefined || this.#link.timeout === 0) return;
    this.#heard();
    const tick = Math.min(LONGEST_TICK, this.#link.timeout / TICKS);
    this.#timer = setInterval(() => void this.#look(tick), tick).unref();
  }

  /** No answer is due. */
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
    // What the server said before it was asked may still lie unread: it gets one more tick.
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
