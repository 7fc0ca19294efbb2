import type { Socket } from 'node:net';

/** What has come in on a connection and was not taken yet. */
export class Inbox {
  #bytes = Buffer.alloc(0);
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /**
   * Takes the first bytes, once all of them are there.
   *
   * @param end how many they are, or `undefined` while that cannot be told yet
   * @returns `undefined` where the connection ends before
   */
  async take(end: (bytes: Buffer) => number | undefined): Promise<Buffer | undefined> {
    for (;;) {
      const length = end(this.#bytes);
      if (length !== undefined && length <= this.#bytes.length) {
        const taken = this.#bytes.subarray(0, length);
        this.#bytes = this.#bytes.subarray(length);
        return taken;
      }
      if (this.#closed) return undefined;
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  /** Takes whatever is there. */
  rest(): Buffer {
    const taken = this.#bytes;
    this.#bytes = Buffer.alloc(0);
    return taken;
  }
}
