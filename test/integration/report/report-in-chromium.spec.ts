import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM } from '../../support/chromium.js';
import { openDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOSTILE = `</title></style><script>document.title = 'taken'</script><img src="http://127.0.0.1:9/x" onerror="alert(1)">"'\u2028\u202e`;
const PHONE = { width: 360, height: 760 };
const DESK = { width: 1200, height: 900 };

/** A page, and what it did that it should not. */
interface Visit {
  readonly page: Page;
  readonly messages: string[];
  readonly requests: string[];
}

if (!CHROMIUM) {
  it.skip('the page of a report in Chromium: skipped, since it is not installed on this machine (apt-get install chromium)', () =>
    undefined);
}

(CHROMIUM ? describe : describe.skip)('the page of a report in Chromium', () => {
  let folder: string;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = temporaryFolder('report-page');
    const open = await openDatabase('integration');
    try {
      const [person] = (await open.dataSource.query(
        `UPDATE "User" SET "name" = jsonb_build_object('vi', $1::text, 'en', $1::text, 'zh', $1::text)
         WHERE "id" = (SELECT "userId" FROM "ChallengeParticipant" ORDER BY "progress" DESC, "id" LIMIT 1) RETURNING "id"`,
        [HOSTILE],
      )) as [{ id: string }[]];
      await open.dataSource.query('UPDATE "Challenge" SET "title" = $1', [HOSTILE]);
      await open.dataSource.query(
        `UPDATE "Course" SET "title" = jsonb_build_object('vi', $1::text, 'en', $1::text, 'zh', $1::text)`,
        [HOSTILE],
      );
      const output = join(folder, 'report.html');
      const args = ['report', '--output', output, '--verify', '--person', person[0]!.id];
      expect(await runCommand(args, { DATABASE_URL: open.database.url }).ended).toMatchObject({ code: 0 });
      url = pathToFileURL(output).href;
    } finally {
      await open.close();
    }
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(
    colorScheme: 'light' | 'dark',
    viewport: { width: number; height: number },
  ): Promise<Visit> {
    const page = await browser.newPage({ colorScheme, viewport });
    const [messages, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    page.on('dialog', (dialog) => messages.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    return { page, messages, requests };
  }

  it.each([
    ['light', 'desk', DESK],
    ['dark', 'phone', PHONE],
  ] as const)(
    'is sound in %s on a %s: no message, no request, nothing that axe calls serious',
    async (scheme, _, size) => {
      const { page, messages, requests } = await visit(scheme, size);
      await page.evaluate(`${AXE}; 0`);
      await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');

      expect(
        violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => [id, nodes[0]!.html]),
      ).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      expect(messages).toEqual([]);
      expect(requests).toEqual([url]);
      expect(await page.title()).toBe('What is in the database');
      await page.close();
    },
  );

  it('has other colors in the dark, and one chart of each pair on a phone', async () => {
    const seen = [];
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await visit(scheme, PHONE);
      seen.push(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
      expect(
        await page.evaluate(
          `[...document.querySelectorAll('.chart')].every((chart) => [...chart.children].filter((one) => one.getBoundingClientRect().width > 0).length === 1)`,
        ),
      ).toBe(true);
      await page.close();
    }
    expect(new Set(seen).size).toBe(2);
  });

  it('can be read with the keyboard alone', async () => {
    const { page } = await visit('light', DESK);
    await page.keyboard.press('Tab');
    await page.locator('a.skip:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}#courses`);
    await page.keyboard.press('Tab');
    await page.locator('#courses summary:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#courses details[open] table').waitFor();
    await page.close();
  });
});
