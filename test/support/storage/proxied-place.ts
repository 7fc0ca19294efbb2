import { CuttingProxy, type Fate, type Point } from './cutting-proxy.js';
import { HTTP_WIRE } from './http-wire.js';
import type { Place } from './perform-operation.js';
import { POSTGRES_WIRE } from './postgres-wire.js';
import type { Step } from './upload-states.js';

/** A request to either side. */
export interface PlacedRequest {
  readonly to: Step['to'];
  readonly does: string;
  /** Of those to its side. */
  readonly index: number;
}

/** A place whose database and store stand behind proxies. */
export interface ProxiedPlace extends Place {
  /** What was sent to either side, in order. */
  readonly requests: readonly PlacedRequest[];
  close(): void;
}

/** Puts proxies before a place's database and store. */
export async function openProxies(
  { databaseUrl, storage }: Place,
  decide: (request: PlacedRequest, point: Point) => Fate | Promise<Fate> = () => 'pass',
): Promise<ProxiedPlace> {
  const requests: PlacedRequest[] = [];
  const decider = (to: Step['to']) => (request: { index: number; does: string }, point: Point) => {
    if (point === 'before') requests.push({ ...request, to });
    return decide({ ...request, to }, point);
  };
  const [ofDatabase, ofStore] = [new URL(databaseUrl), new URL(storage.endpoint)];
  const [database, store] = await Promise.all([
    CuttingProxy.open(addressOf(ofDatabase), POSTGRES_WIRE, decider('database')),
    CuttingProxy.open(addressOf(ofStore), HTTP_WIRE, decider('store')),
  ]);
  ofDatabase.host = `127.0.0.1:${database.port}`;
  ofDatabase.searchParams.set('sslmode', 'disable');
  return {
    databaseUrl: ofDatabase.href,
    storage: { ...storage, endpoint: `http://127.0.0.1:${store.port}` },
    requests,
    close: () => {
      database.close();
      store.close();
    },
  };
}

function addressOf({ hostname, port }: URL): { host: string; port: number } {
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}
