import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProof } from '../support/in-proof.ts';
import { type MailState, mailStates } from '../support/mails/mail-states.ts';
import { inFrames, MAIL_WIDTHS, READ_MAILS, type ReadMail } from '../support/mails/read-mail.ts';
import { hasBrowser, openBrowser } from '../support/pages/in-browser.ts';
import { PAGE_STATES, pageState } from '../support/pages/preference-states.ts';
import { faultsInView, fulfilled, openViews, type View } from '../support/pages/views.ts';

const STATES = Object.keys(PAGE_STATES) as (keyof typeof PAGE_STATES)[];
/** States that are looked at by axe on the desktop too. */
const WHOLE: ReadonlySet<string> = inProof(new Set(STATES), new Set(['centre', 'manage', 'sign-up']));

describe.runIf(hasBrowser())('pages for shoppers in a browser', () => {
  let browser: Browser;
  let views: readonly View[];
  let shown: Awaited<ReturnType<typeof pageState>>;
  const trouble: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    views = await openViews(browser, { width: 390, height: 844 }, (route) => fulfilled(route, shown), trouble);
  });
  afterAll(() => browser.close());

  it.each(STATES)(
    '%s: axe finds nothing in any view, its own policy lets it look right, nothing is cut off',
    async (name) => {
      shown = await pageState(name);
      trouble.length = 0;
      for (const each of views) {
        const { view, width, scheme, tab } = each;
        await tab.goto('https://links.example/u/x');
        expect(await faultsInView(each, name, { states: STATES, whole: WHOLE })).toEqual([]);
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
