import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands before a server and passes on what goes to and fro, until it is cut: then it is as if the server had stopped. */
export class Relay {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #listener: Server | undefined;
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
    this.#listener = createServer((client) => {
      const server = connect(this.#target, '127.0.0.1');
      for (const socket of [client, server]) {
        this.#sockets.add(socket);
        socket
          .on('error', () => socket.destroy())
          .once('close', () => [client, server].map((end) => end.destroy()));
      }
      client.pipe(server).pipe(client);
    }).listen(this.port, '127.0.0.1');
    await once(this.#listener, 'listening');
    this.port = (this.#listener.address() as AddressInfo).port;
  }
}
