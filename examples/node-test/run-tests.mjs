// node:test has no global set-up before Node 24: this runs the test files between the kit's set-up and what closes it.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import setUp from 'edfinance-integration-models/testing/global-setup';

const tearDown = await setUp();
const files = readdirSync('test').map((name) => join(process.cwd(), 'test', name));
const tests = run({ files, concurrency: true });
tests.on('test:fail', () => (process.exitCode = 1));
tests.compose(new spec()).pipe(process.stdout);
await once(tests, 'end');
await tearDown();
