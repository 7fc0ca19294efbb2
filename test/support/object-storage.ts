import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { StorageSettings } from '../../src/database/storage-settings.js';
import type { ListedObject, ObjectStore } from '../../src/storage/object-store.js';
import { temporaryFolder } from './temporary-folder.js';

/** An S3-compatible server with one empty bucket; `close` ends it and deletes what it holds. */
export interface ObjectStorage {
  readonly settings: StorageSettings;
  close(): Promise<void>;
}

/** Everything that lies in a bucket, in the order of the keys. */
export async function objectsIn(store: ObjectStore): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const page of store.pages()) objects.push(...page);
  return objects;
}

/** The key of everything that lies in a bucket, in order. */
export async function keysIn(store: ObjectStore): Promise<string[]> {
  return (await objectsIn(store)).map(({ key }) => key);
}

/** Starts a server of s3rver's in a process of its own. */
export async function openObjectStorage(bucket = 'edfinance-content'): Promise<ObjectStorage> {
  const directory = temporaryFolder('s3');
  const args = ['--openssl-legacy-provider', join(import.meta.dirname, 's3-server.js'), directory, bucket];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const endpoint = `http://127.0.0.1:${port.toString().trim()}`;
  return {
    settings: new StorageSettings({ endpoint, bucket, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }),
    close: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill('SIGKILL');
        await once(server, 'exit');
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
