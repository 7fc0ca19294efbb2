import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Inbox } from './inbox.js';
import type { Wire } from './wire.js';

/** Where in a request and its answer a decision is made: the last two once the server has done it. */
export type Point = 'before' | 'half-way through' | 'after' | 'half-way through the answer of';

/**
 * What becomes of it: it goes on; the connection is reset; the server stops, such that it takes no connection any more; or it
 * refuses the request (told before it only).
 */
export type Fate = 'pass' | 'reset' | 'stop' | 'refuse';

/** Decides on a request, by how many came before it and what it does; while it has not decided, the request is held. */
export type Decide = (request: { index: number; does: string }, point: Point) => Fate | Promise<Fate>;

/** Stands before a server and cuts, delays and truncates what goes to and fro, request by request. */
export class CuttingProxy {
  readonly port: number;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();
  #requests = 0;

  private constructor(listener: Server) {
    this.#listener = listener;
    this.port = (listener.address() as AddressInfo).port;
  }

  /** @param decide lets everything pass by default */
  static async open(
    target: { host: string; port: number },
    wire: Wire,
    decide: Decide = () => 'pass',
  ): Promise<CuttingProxy> {
    const listener = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const proxy = new CuttingProxy(listener);
    listener.on(
      'connection',
      (client) => void proxy.#serve(client, connect({ ...target, noDelay: true }), wire, decide),
    );
    return proxy;
  }

  /** Ends all connections and takes no more. */
  close(): void {
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #serve(client: Socket, server: Socket, wire: Wire, decide: Decide): Promise<void> {
    this.#sockets.add(client).add(server);
    const [asked, answered] = [new Inbox(client), new Inbox(server)];
    client.once('close', () => server.end());
    server.once('close', () => client.end(answered.rest()));
    const end = (fate: Fate): boolean => {
      if (fate === 'stop') this.close();
      if (fate === 'reset') client.resetAndDestroy();
      return fate === 'stop' || fate === 'reset';
    };
    for (;;) {
      const request = await asked.take((bytes) => wire.requestEnd(bytes));
      if (!request) return;
      const does = wire.describe(request);
      const index = does === undefined ? -1 : this.#requests++;
      const at = async (point: Point): Promise<Fate> =>
        does === undefined ? 'pass' : decide({ index, does }, point);

      const fate = await at('before');
      if (end(fate)) return;
      const sent = fate === 'refuse' && 'request' in wire.refusal ? wire.refusal.request : request;
      let answer: Buffer | undefined;
      if (fate === 'refuse' && 'answer' in wire.refusal) answer = wire.refusal.answer;
      else {
        const half = wire.halfOf(sent);
        server.write(sent.subarray(0, half));
        if (end(await at('half-way through'))) return;
        server.write(sent.subarray(half));
        answer = await answered.take((bytes) => wire.answerEnd(bytes, request));
      }
      if (!answer || end(await at('after'))) return;
      client.write(answer.subarray(0, answer.length >> 1));
      // A reset could overtake what was written; the end of the connection does not.
      if ((await at('half-way through the answer of')) === 'reset') return void client.end();
      client.write(answer.subarray(answer.length >> 1));
    }
  }
}
