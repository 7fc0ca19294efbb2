import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  FAKER_VERSION,
  resolveRunOptions,
  runTag,
  SeedOptionError,
} from '../../../../../seeds/engine/plan/run-options.js';

describe('resolveRunOptions', () => {
  it('fills in the defaults', () => {
    expect(resolveRunOptions()).toEqual({
      preset: 'integration',
      scenarios: ['I007', 'I008', 'I009', 'I010', 'I011'],
      host: 'create',
      users: 200,
      seed: 42,
      asOf: Date.UTC(2026, 0, 5),
    });
  });

  it('takes the number of users from the preset unless one is given', () => {
    expect(resolveRunOptions({ preset: 'demo' }).users).toBe(2_000);
    expect(resolveRunOptions({ preset: 'demo', users: '17' }).users).toBe(17);
  });

  it('takes "today" as midnight in UTC of the given day', () => {
    const today = new Date('2026-03-04T23:59:59.999Z');

    expect(resolveRunOptions({ asOf: 'today' }, { today }).asOf).toBe(Date.UTC(2026, 2, 4));
    expect(() => resolveRunOptions({ asOf: 'today' })).toThrow(SeedOptionError);
  });

  it('puts scenarios into one order and drops repeats', () => {
    expect(resolveRunOptions({ scenarios: ['I009', 'I007', 'I009'] }).scenarios).toEqual(['I007', 'I009']);
    expect(resolveRunOptions({ scenarios: ['OURS'] }, { known: ['OURS'] }).scenarios).toEqual(['OURS']);
  });

  it('names every option that is wrong, at once', () => {
    const wrong = {
      preset: 'huge',
      scenarios: ['I012'],
      host: 'borrow',
      users: '-1',
      seed: '4.2',
      asOf: 'tomorrow',
    };

    let problems: readonly string[] = [];
    try {
      resolveRunOptions(wrong);
    } catch (error) {
      problems = (error as SeedOptionError).problems;
    }

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      '--preset',
      '--scenario',
      '--host',
      '--users',
      '--seed',
      '--as-of',
    ]);
  });
});

describe('the option withObjects', () => {
  it('needs a bucket, which it then names, and files', () => {
    expect(resolveRunOptions({ withObjects: true }, { bucket: 'files' })).toEqual({
      ...resolveRunOptions(),
      bucket: 'files',
    });
    expect(resolveRunOptions({ withObjects: false }, { bucket: 'files' })).toEqual(resolveRunOptions());
    expect(() => resolveRunOptions({ withObjects: true })).toThrow('No object storage is configured');
    expect(() => resolveRunOptions({ withObjects: true, scenarios: ['I009'] }, { bucket: 'files' })).toThrow(
      '--with-objects uploads the files of I011',
    );
  });
});

describe('runTag', () => {
  it('is eight hexadecimal digits and depends on every option', () => {
    const options = resolveRunOptions();
    const others = [
      { ...options, preset: 'demo' as const },
      { ...options, scenarios: ['I007'] },
      { ...options, host: 'existing' as const },
      { ...options, users: 201 },
      { ...options, seed: 43 },
      { ...options, asOf: options.asOf + 1 },
      { ...options, bucket: 'files' },
      { ...options, bucket: 'other-files' },
    ];
    const tags = [options, ...others].map((chosen) => runTag(chosen));

    expect(tags.every((tag) => /^[0-9a-f]{8}$/.test(tag))).toBe(true);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('does not depend on the order in which scenarios are named', () => {
    expect(runTag({ ...resolveRunOptions(), scenarios: ['I009', 'I007'] })).toBe(
      runTag({ ...resolveRunOptions(), scenarios: ['I007', 'I009'] }),
    );
  });
});

describe('FAKER_VERSION', () => {
  it('is the exact version that the package is built with', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };

    expect(manifest.devDependencies['@faker-js/faker']).toBe(FAKER_VERSION);
  });
});
