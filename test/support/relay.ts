import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The end of each answer of PostgreSQL's: ReadyForQuery, before the state of the transaction. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);

/** Where a link dies without a word: its ends stay open, and nothing arrives any more. */
export interface DeadPlace {
  /** The request at which it dies: by its number over all connections, where what a client says to be let in is none, or the first with this text. */
  readonly request: number | RegExp;
  /** What is lost first: the request, what follows its first bytes (the rows of a COPY), or the answer to it. */
  readonly loses: 'request' | 'rest' | 'answer';
  /** Whether connections that come later are served: only what had a state in between is dead then. */
  readonly servesNewcomers: boolean;
}

/** Stands before a server and passes on what goes to and fro, until it is cut: then it is as if the server had stopped. */
export class Relay {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #listener: Server | undefined;
  #place: DeadPlace | undefined;
  #isDead = false;
  #requests = 0;
  port = 0;

  private constructor(target: number) {
    this.#target = target;
  }

  /** @param target - the port of a server on this machine */
  static async open(target: number): Promise<Relay> {
    const relay = new Relay(target);
    await relay.mend();
    return relay;
  }

  /** Requests that clients have made so far. */
  get requests(): number {
    return this.#requests;
  }

  /** Whether the link has died. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Has the link die at a place, counted from here. */
  dieAt(place: DeadPlace): void {
    this.#requests = 0;
    this.#isDead = false;
    this.#place = place;
  }

  /** Ends all connections and takes no more. */
  cut(): void {
    this.#listener?.close();
    this.#listener = undefined;
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  /** Takes connections (again), always at the same port. */
  async mend(): Promise<void> {
    if (this.#listener) return;
    this.#listener = createServer({ noDelay: true }, (client) => this.#serve(client)).listen(
      this.port,
      '127.0.0.1',
    );
    await once(this.#listener, 'listening');
    this.port = (this.#listener.address() as AddressInfo).port;
  }

  #serve(client: Socket): void {
    const server = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    const isNewcomer = this.#isDead && this.#place?.servesNewcomers === true;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket
        .on('error', () => socket.destroy())
        .once('close', () => this.#closed(client, server, isNewcomer));
    }
    let isReady = false;
    let isAtPlace = false;
    client.on('data', (bytes) => {
      if (isNewcomer) return void server.write(bytes);
      if (isReady && !this.#isDead) isAtPlace = this.#isPlace(this.#requests++, bytes);
      if (isAtPlace && this.#place?.loses === (isReady ? 'request' : 'rest')) this.#isDead = true;
      isReady = false;
      if (!this.#isDead) server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (isNewcomer) return void client.write(bytes);
      if (isAtPlace && this.#place?.loses === 'answer') this.#isDead = true;
      if (this.#isDead) return;
      isReady = bytes.subarray(-6, -1).equals(READY);
      client.write(bytes);
    });
  }

  #isPlace(index: number, bytes: Buffer): boolean {
    const request = this.#place?.request;
    return request instanceof RegExp ? request.test(bytes.toString('latin1')) : index === request;
  }

  /** On a dead link neither end learns that the other one has closed. */
  #closed(client: Socket, server: Socket, isNewcomer: boolean): void {
    if (this.#isDead && !isNewcomer) return;
    client.destroy();
    server.destroy();
  }
}
