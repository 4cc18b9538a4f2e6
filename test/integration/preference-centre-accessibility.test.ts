import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProof } from '../support/in-proof.ts';
import { type MailState, mailStates } from '../support/mails/mail-states.ts';
import { inFrames, MAIL_WIDTHS, READ_MAILS, type ReadMail } from '../support/mails/read-mail.ts';
import { PAGE_STATES, pageState } from '../support/pages/preference-states.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) console.info(`skipped: no browser at ${executablePath} (set CHROMIUM)`);

const STATES = Object.keys(PAGE_STATES) as (keyof typeof PAGE_STATES)[];
/** States that are looked at by axe on the desktop too. */
const WHOLE: ReadonlySet<string> = inProof(new Set(STATES), new Set(['centre', 'manage', 'sign-up']));
const VIEWS = [
  ['phone', 'light', 390, 844],
  ['phone', 'dark', 390, 844],
  ['desktop', 'light', 1280, 900],
  ['desktop', 'dark', 1280, 900],
] as const;
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** A page in Chinese is the English one in other words: in the short form axe is asked of its language. */
const LANGUAGE = ['html-has-lang', 'html-lang-valid', 'document-title'];
const isTwin = (name: string): boolean =>
  inProof(false, name.endsWith('-zh') && STATES.some((state) => state === name.slice(0, -'-zh'.length)));

interface View {
  readonly view: string;
  readonly width: number;
  readonly scheme: string;
  readonly tab: Page;
}

describe.runIf(existsSync(executablePath))('pages for shoppers in a browser', () => {
  let browser: Browser;
  let views: readonly View[];
  let shown: Awaited<ReturnType<typeof pageState>>;
  const trouble: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    // one tab for each view, since opening one takes longer than all that is asked of a page
    views = await Promise.all(
      VIEWS.map(async ([view, scheme, width, height]) => {
        const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height } });
        const tab = await context.newPage();
        tab.on('console', (message) => trouble.push(message.text()));
        await tab.route('**', (route) => {
          const { statusCode = 0, headers = {}, body = '' } = shown;
          return route.fulfill({ status: statusCode, headers: headers as Record<string, string>, body });
        });
        return { view, width, scheme, tab };
      }),
    );
  });
  afterAll(() => browser.close());

  it.each(STATES)(
    '%s: axe finds nothing in any view, its own policy lets it look right, nothing is cut off',
    async (name) => {
      shown = await pageState(name);
      trouble.length = 0;
      for (const { view, width, scheme, tab } of views) {
        await tab.goto('https://links.example/u/x');
        // the page has one layout, so what axe sees differs by colours alone
        if ((view === 'phone' || WHOLE.has(name)) && !(scheme === 'dark' && isTwin(name))) {
          // a page has no frames, so that axe need not open another to gather what it found
          const axe = new AxeBuilder({ page: tab }).setLegacyMode();
          if (isTwin(name)) axe.withRules(LANGUAGE);
          else if (scheme === 'dark' && !WHOLE.has(name)) axe.withRules(COLOURS);
          const { violations } = await axe.analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        }
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        const shots = process.env.SHOTS;
        if (shots) await tab.screenshot({ path: `${shots}/${name}-${view}-${scheme}.png`, fullPage: true });
      }
      expect(trouble.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
    },
  );

  it('a page that is written from right to left is not cut off either', async () => {
    const { body = '' } = await pageState('manage');
    const tab = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await tab.setContent(body.replace('<html lang="en">', '<html lang="ar" dir="rtl">'));
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await tab.close();
  });

  describe('mails', () => {
    let mails: readonly MailState[];
    beforeAll(async () => {
      mails = await mailStates();
    });

    // all in one page, each in a frame of its own width: a tab for each would take a minute
    it('ten in two languages, with 0, 1 and 3 products, can be read at both widths, in light and dark', async () => {
      const tab = await browser.newPage();
      const wanted = mails.filter(({ products }) => inProof(true, products !== 1));
      await tab.setContent(inFrames(wanted));
      for (const colorScheme of ['light', 'dark'] as const) {
        await tab.emulateMedia({ colorScheme });
        const read = (await tab.evaluate(READ_MAILS)) as readonly ReadMail[];
        expect(read).toHaveLength(wanted.length * MAIL_WIDTHS.length);
        expect(read.filter(({ hard, isWide }) => hard.length > 0 || isWide)).toEqual([]);
        expect(read.filter(({ words, scheme }) => words < 6 || scheme !== colorScheme)).toEqual([]);
        const picturesOf = (name: string) => read.find((mail) => mail.name === name)?.pictures;
        expect([picturesOf('welcome.en.3'), picturesOf('welcome.en.0')]).toEqual([2, 0]);
      }
      await tab.close();
    }, 90_000);

    it('none is clipped by Gmail', () => {
      expect(mails).toHaveLength(60);
      expect(mails.filter(({ html }) => Buffer.byteLength(html) > 102 * 1024)).toEqual([]);
    });
  });
});
