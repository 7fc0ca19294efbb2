import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

const { files, scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  files: readonly string[];
  scripts: Readonly<Record<string, string>>;
};

const isWithin = (path: string, entry: string): boolean => path === entry || path.startsWith(`${entry}/`);

/** Whether npm packs a file or folder; an entry with an exclamation mark leaves it out. */
function isShipped(path: string): boolean {
  return files.some((entry) => isWithin(path, entry)) && !files.some((entry) => isWithin(`!${path}`, entry));
}

/** Every page in the package; the build makes none. */
const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.md') && !file.includes('node_modules') && isShipped(file),
);

/** The links of a page to other files, as paths from the root of the package. */
function linksOf(page: string): string[] {
  return [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)).replace(/\/$/, ''));
}

describe('the package', () => {
  it('has every file that its pages link to', () => {
    expect(pages.length).toBeGreaterThan(20);
    const dead = pages.flatMap((page) =>
      linksOf(page)
        .filter((target) => !isShipped(target) || !existsSync(join(ROOT, target)))
        .map((target) => `${page} links to ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('is built before it is packed, and never when it is installed', () => {
    expect(scripts.prepack).toBe('npm run build');
    const atInstall = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
    expect(Object.keys(scripts).filter((name) => atInstall.includes(name))).toEqual([]);
  });
});
