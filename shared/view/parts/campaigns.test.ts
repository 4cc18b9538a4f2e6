import { expect, it } from 'vitest';
import type { CampaignOfReport } from '#flow/report/campaigns.ts';
import { CAMPAIGN_STATES } from '#model/campaign/life.ts';
import { aReport } from '#test/support/report.ts';
import { viewOf } from '../view-of.ts';
import { campaigns } from './campaigns.ts';

const VIEW = viewOf(
  { locale: 'en-GB', currency: 'GBP' },
  { campaignHref: (id) => (id === 'moon' ? `/demo/campaigns/${id}` : undefined) },
);
const seen = ({ text }: { readonly text: string }): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const told = aReport().campaigns;
const all: readonly CampaignOfReport[] = told.known ? told.value : [];

it('tells of each campaign its state and days, what to decide, what is gone of the cap, and what it caused with its limits', () => {
  const html = campaigns(VIEW, { campaigns: told });
  const text = seen(html);
  expect(text).toMatch(/Tea fair held 20 Oct to 5 Nov held: is another audience meant\? 240 £12.04 of £90.00/);
  expect(text).toMatch(/Singles’ Day submitted 7 Nov to 25 Nov waits for an approval 0 £0.00 of £150.00/);
  expect(text).toMatch(
    /Late harvest running .* 801 less than £0.01 of £120.00 4.1 -1.2 to 9.4 of 801 beside 402 held out –/,
  );
  expect(text).toMatch(
    /Moon festival settled .* 6.2 1.3 to 11.1 of 1,102 beside 390 held out settled: brought £1,204.00 \(£180.00 to £2,228.00\) .* 96 for £4,023.00 within 14 days/,
  );
  // of what did not begin nobody asks what it caused
  expect(text).toMatch(/Not known what Tea fair caused: nobody’s days/);
  expect(text).not.toMatch(/Not known what [^:]*Singles/);
  expect(html.text).toContain('<a href="/demo/campaigns/moon">Moon festival</a>');
  expect(html.text).not.toContain('campaigns/tea-fair"');
});

it('holds as a file what it shows, with the limits apart and money of the shop', () => {
  const { text } = campaigns(VIEW, { campaigns: told });
  const [, file = ''] = /href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(text) ?? [];
  const lines = decodeURIComponent(file).trim().split(/\r?\n/);
  expect(lines).toHaveLength(1 + all.length);
  expect(lines[0]).toContain('Caused, at least');
  expect(lines[4]).toMatch(
    /^Moon festival,settled,2026-09-01,2026-10-04,.*,1102,74.21,200.00,0.062,0.013,0.111,96,4023.00,1204.00$/,
  );
});

it('says why it is not known, and how one begins where there is none', () => {
  const why = { en: 'not read', zh: '未读取' };
  expect(seen(campaigns(VIEW, { campaigns: { known: false, why } }))).toContain('not read');
  const none = campaigns(VIEW, { campaigns: { known: true, value: [] } });
  expect(seen(none)).toContain('No campaign in these days');
  expect(none.text).toContain('<code>perennial campaign new</code>');
});

it('has a word for each state in both languages, and shows one of a newer version as it is', () => {
  for (const locale of ['en-GB', 'zh-CN'])
    for (const state of [...CAMPAIGN_STATES, 'frozen' as never]) {
      const [first] = all;
      const page =
        first &&
        campaigns(viewOf({ locale, currency: 'GBP' }, {}), {
          campaigns: { known: true, value: [{ ...first, state }] },
        });
      expect(page?.text).toContain(
        state === ('frozen' as never)
          ? '>frozen<'
          : `>${viewOf({ locale, currency: 'GBP' }).words.campaigns.states[state]}<`,
      );
    }
});
