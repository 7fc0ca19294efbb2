import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';

/** The protocol's ParameterStatus message. */
export interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/** Members of `pg.Client` that its types omit. */
export interface ClientInternals {
  readonly processID: number | null;
  readonly secretKey: number | null;
  readonly ssl: boolean | ConnectionOptions;
  readonly connection: NodeJS.EventEmitter & { readonly stream: Socket };
  getStartupConf(): Record<string, string>;
}

/** `pg.Pool` makes the password non-enumerable, so spreading its options skips it. */
export function passwordIn({ password }: pg.ClientConfig): pg.ClientConfig {
  return password === undefined ? {} : { password };
}

/** Bytes received plus bytes handed to the system for sending. */
export function transferredBytes({ bytesRead, bytesWritten, writableLength }: Socket): number {
  return bytesRead + bytesWritten - writableLength;
}

/** Rejects a statement through its callback, its submittable or a promise. */
export function refuse(error: Error, first: unknown, rest: unknown[]): unknown {
  const callback = rest.find((one) => typeof one === 'function');
  if (typeof first === 'object' && first !== null && 'handleError' in first) {
    process.nextTick(() => (first.handleError as (error: Error) => void)(error));
    return first;
  }
  if (!callback) return Promise.reject(error);
  process.nextTick(() => (callback as (error: Error) => void)(error));
  return undefined;
}
