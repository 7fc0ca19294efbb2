import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientConfig } from '../../../src/database/client-config.js';
import { DatabaseUrlProblem } from '../../../src/database/database-url-problem.js';
import { type DatabaseUrlParts, parseDatabaseUrl } from '../../../src/database/database-url.js';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'database-url-'));
  mkdirSync(join(directory, 'prisma'));
  writeFileSync(join(directory, 'ca.pem'), 'authority');
  writeFileSync(join(directory, 'client.pem'), 'certificate');
  writeFileSync(join(directory, 'client.key'), 'key');
  writeFileSync(join(directory, 'prisma', 'server-ca.pem'), "prisma's authority");
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function parts(url: string): DatabaseUrlParts {
  return parseDatabaseUrl(url, directory).parts;
}

function messageOf(url: string): string {
  try {
    parts(url);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the URL was accepted');
}

function ssl(query: string): { options: unknown; optional: boolean } {
  const { options, optional } = parts(`postgresql://u:p@db.example.com/app?${query}`).ssl;
  return { options, optional };
}

describe('a database URL', () => {
  it("is taken as the host's Prisma has it", () => {
    const url =
      'postgresql://app:p%40ss@db:6432/edfinance?schema=core&connection_limit=4&pool_timeout=20&connect_timeout=3' +
      '&pgbouncer=true&statement_cache_size=0&socket_timeout=9&options=-c%20geqo%3Doff';
    expect(parts(url)).toEqual({
      host: 'db',
      port: 6432,
      user: 'app',
      database: 'edfinance',
      hostSchema: 'core',
      ssl: expect.objectContaining({ options: { rejectUnauthorized: false }, optional: true }),
      poolSize: 4,
      poolTimeout: 20_000,
      connectTimeout: 3000,
      pgbouncer: true,
      options: '-c geqo=off',
    });
    expect(parseDatabaseUrl(url, directory).password).toBe('p@ss');
  });

  it.each([
    ['postgres://h/db', 'h'],
    ['postgresql:///db', 'localhost'],
    ['postgresql://u@[::1]:5433/db', '::1'],
    ['postgresql://u@localhost/db?host=/var/run/postgresql', '/var/run/postgresql'],
    ['postgresql://%2Ftmp%2Fpg/db', '/tmp/pg'],
    ['postgresql:///db?host=%2Ftmp%2Fpg', '/tmp/pg'],
    ['postgresql://u@h/db?host=other', 'other'],
    ['postgresql://u@h/db?host=', 'h'],
    ['postgresql://u@h/db?host=first&host=last', 'last'],
  ])('%s leads to the host %s', (url, host) => {
    expect(parts(url).host).toBe(host);
  });

  it.each([
    ['mysql://h/db', 'must begin with postgresql://'],
    ['file:./dev.db', 'must begin with postgresql://'],
    ['postgresql://u:p ss@h:port/db', 'is not a URL'],
    ['postgresql://h', 'names no database'],
    ['postgresql://u:100%@h/db', 'write %25'],
    ['postgresql://h/db?port=0', 'port'],
    ['postgresql://h/db?connection_limit=0', 'connection_limit'],
    ['postgresql://h/db?connect_timeout=soon', 'connect_timeout'],
    ['postgresql://h/db?sslmode=on', 'sslmode'],
    ['postgresql://h/db?sslmode=verify-full&sslrootcert=none.pem', 'none.pem'],
    ['postgresql://u:p@h1:5432,h2:5433/db', 'names several hosts'],
    ['postgresql://u:p@h1,h2:5433/db', 'names several hosts'],
    ['postgresql://u:p@[::1]:5432,h2/db', 'names several hosts'],
    ['postgresql://u@/db?host=h1,h2', 'names several hosts'],
    ['postgresql://u@h/db?port=5432,5433', 'names several hosts'],
    ['postgresql://u@h/db?hostaddr=10.0.0.1', 'write the address as the host'],
    ['postgresql://h/db?service=app', 'service'],
    ['postgresql://h/db?passfile=/tmp/x', 'passfile'],
    ['postgresql://h/db?password=100%', 'write %25'],
    ['postgresql://h/db?user=%ff', 'write %25'],
    ['postgresql://u:p%00@h/db', '%00'],
    ['postgresql://h/d%00b', '%00'],
    ['postgresql://h/db?password=a%00', '%00'],
    ['postgresql://h/db?password=a#b', 'write %23'],
    ['postgresql://u:12#a@h/db', 'write %23'],
    ['postgresql://u:12/a@h/db', 'percent-encoded'],
    ['postgresql://u:12?a@h/db', 'percent-encoded'],
    ['postgresql://u:a\nb@h/db', 'line break'],
    ['postgresql://h/db?pgbouncer=1', 'pgbouncer'],
    ['postgresql://h/db?SSLMODE=require', 'sslmode'],
    ['postgresql://h/db?Schema=app', 'schema'],
    ['postgresql://h/db?schema=app&connectionLimit=3', 'connection_limit'],
  ])('%j is refused: %s', (url, problem) => {
    expect(() => parts(url)).toThrow(problem);
    expect(() => parts(url)).toThrow(DatabaseUrlProblem);
  });

  it.each([
    'postgresql://u:hunter2@h:99999/db?password=hunter2',
    'postgresql://h/db?port=1?password=hunter2',
    'postgresql://h/db?schema=pg_x?sslpassword=hunter2',
  ])('%s is refused without its password', (url) => {
    expect(messageOf(url)).not.toContain('hunter2');
  });

  it.each([
    ['postgresql://h/db?user=a%40b&password=p%2Fss+%26', ['a@b', 'p/ss+&', 'db']],
    ['postgresql://u:p@h/db?user=v&password=q&dbname=other', ['v', 'q', 'other']],
    ['postgresql://u:p@h/db?user=&password=', ['u', 'p', 'db']],
    ['postgresql://u@h?dbname=a/b', ['u', undefined, 'a/b']],
    ['postgresql://u%40corp:p%3A%25@h/d%2Fb', ['u@corp', 'p:%', 'd/b']],
  ])('%s means the user, password and database that libpq takes it for', (url, expected) => {
    const { parts: found, password } = parseDatabaseUrl(url, directory);
    expect([found.user, password, found.database]).toEqual(expected);
  });

  it.each([
    'my-app',
    'App',
    '1st',
    'a b',
    'é',
    "o'neil",
    '$1',
    'PG_Ours',
    'pgfoo',
    'Information_Schema',
    'é'.repeat(31),
  ])('takes the schema %j, as PostgreSQL does', (name) => {
    expect(parts(`postgresql://h/db?schema=${encodeURIComponent(name)}`).hostSchema).toBe(name);
  });

  it('hands options on as libpq does', async () => {
    const url = parseDatabaseUrl(
      'postgresql://u@h/db?sslmode=disable&options=-c%20a%3Db%5C%20c%20-c%20d=e%2B1',
      directory,
    );
    expect((await clientConfig(url)).options).toBe('-c a=b\\ c -c d=e+1');
  });

  it('gives back whatever user, password and database were encoded into it', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((s) => s.isWellFormed());
    fc.assert(
      fc.property(text, text, text, (user, password, database) => {
        const encoded = [user, password, database].map(encodeURIComponent);
        const url = parseDatabaseUrl(`postgresql://${encoded[0]}:${encoded[1]}@h/${encoded[2]}`, directory);
        expect([url.parts.user, url.password, url.parts.database]).toEqual([user, password, database]);
      }),
      { seed: 7 },
    );
  });

  it('shows neither its password nor its TLS secrets when printed', () => {
    const url = parseDatabaseUrl('postgresql://u:hunter2@h/db?sslpassword=hunter2', directory);
    expect(url.parts.ssl.options).toHaveProperty('passphrase', 'hunter2');
    expect(`${inspect(url, { depth: 9 })}${JSON.stringify(url)}`).not.toContain('hunter2');
  });
});

describe('sslmode has the meaning of libpq', () => {
  it('disable, and any Unix socket: not encrypted', () => {
    expect(ssl('sslmode=disable')).toEqual({ options: false, optional: false });
    expect(parts('postgresql://u@localhost/db?host=/tmp&sslmode=require').ssl.options).toBe(false);
  });

  it.each(['sslmode=prefer', 'sslmode=allow', ''])(
    '"%s": encrypted if the server can, unchecked',
    (query) => {
      expect(ssl(query)).toEqual({ options: { rejectUnauthorized: false }, optional: true });
    },
  );

  it.each(['sslmode=require', 'ssl=true', 'sslmode=no-verify'])('%s: encrypted, unchecked', (query) => {
    expect(ssl(query)).toEqual({ options: { rejectUnauthorized: false }, optional: false });
  });

  it('no-verify: nothing is checked, whatever certificate is given', () => {
    expect(ssl('sslmode=no-verify&sslrootcert=ca.pem').options).toMatchObject({ rejectUnauthorized: false });
  });

  it('require with a root certificate, and verify-ca: the chain is checked, the name is not', () => {
    for (const mode of ['require', 'verify-ca']) {
      const { options, optional } = ssl(`sslmode=${mode}&sslrootcert=ca.pem`);
      expect(optional).toBe(false);
      expect(options).toMatchObject({ rejectUnauthorized: true, ca: Buffer.from('authority') });
      expect(options).toHaveProperty('checkServerIdentity');
    }
  });

  it.each([
    'sslmode=verify-full',
    'sslrootcert=system',
    'sslaccept=strict',
    'sslmode=prefer&sslaccept=strict',
  ])('%s: chain and name are checked', (query) => {
    expect(ssl(query)).toEqual({ options: { rejectUnauthorized: true }, optional: false });
  });

  it('refuses a word for sslaccept that would be taken for the weaker of the two', () => {
    expect(() => ssl('sslaccept=Strict')).toThrow('neither strict nor accept_invalid_certs: Strict');
    expect(ssl('sslaccept=accept_invalid_certs').options).toEqual({ rejectUnauthorized: false });
  });

  it("sends a client's certificate with its key", () => {
    expect(ssl('sslmode=require&sslcert=client.pem&sslkey=client.key&sslpassword=x').options).toEqual({
      rejectUnauthorized: false,
      cert: Buffer.from('certificate'),
      key: Buffer.from('key'),
      passphrase: 'x',
    });
  });

  it("takes sslcert without a key as Prisma does: the authority's, relative to the prisma folder", () => {
    expect(ssl('sslmode=require&sslcert=server-ca.pem&sslaccept=strict').options).toEqual({
      rejectUnauthorized: true,
      ca: Buffer.from("prisma's authority"),
    });
  });
});

describe("pg's configuration", () => {
  it('holds every part and not the URL itself, whose sslmode pg would read otherwise', async () => {
    const url = parseDatabaseUrl('postgresql://u:p@h:1/db?sslmode=require&connect_timeout=2', directory);
    expect(await clientConfig(url)).toEqual({
      host: 'h',
      port: 1,
      user: 'u',
      password: 'p',
      database: 'db',
      ssl: { rejectUnauthorized: false },
      connectionTimeoutMillis: 2000,
    });
  });
});
