import { expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, type Day, endOfDay } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { viewOf } from '#view/view-of.ts';
import type { Shown } from '../common/shown.ts';
import type { PageSource } from '../common/source.ts';
import { speechOf } from '../people/speech.ts';
import { touchesHref } from '../touches/asked.ts';
import { touchesTab } from '../touches/touches-tab.ts';
import { coverageTab } from './coverage-tab.ts';

const TODAY = '2026-05-02';
const shop = aShop();
const now = endOfDay(TODAY, shop.timezone) - DAY_MS / 2;
const program = segmentProgram('tier:A', { name: 'Win back' });
/** Days ago, and what became of a message then. */
const ENDS: readonly (readonly [ago: number, Pick<Touch, 'state' | 'reason'>])[] = [
  [0, { state: 'suppressed', reason: 'no_consent' }],
  [1, { state: 'suppressed', reason: 'no_consent' }],
  [2, { state: 'suppressed', reason: 'consent_withdrawn' }],
  [7, { state: 'sent', reason: 'provider_accepted' }],
  [8, { state: 'suppressed', reason: 'no_consent' }],
  [30, { state: 'suppressed', reason: 'frequency_cap' }],
  [90, { state: 'suppressed', reason: 'no_consent' }],
  [91, { state: 'suppressed', reason: 'no_consent' }],
];

async function source(): Promise<PageSource> {
  const stores = { snapshots: memorySnapshots(), touches: memoryTouches(), handOffs: memoryHandOffs() };
  for (const [ago, end] of ENDS) {
    const day: Day = addDays(TODAY, -ago);
    const endedAt = endOfDay(day, shop.timezone) - DAY_MS / 2;
    const [touchId, customerId] = [`t${ago}`, `c${ago}`];
    const touch = { shop: shop.id, touchId, customerId, programId: program.id, endedAt, endDay: day, ...end };
    await stores.touches.create(aTouch(touch));
    const touches = countTouches([{ programId: program.id, channel: 'email', ...end }]);
    await stores.snapshots.putSnapshot({ shop: shop.id, day, currency: shop.currency, computedAt: endedAt, touches });
  }
  const crm = { shops: [shop], programs: [program], segments: [] };
  return { crm, now: () => now, stores: { ...stores, customers: memoryCustomers(1) } } as unknown as PageSource;
}

const view = viewOf({ locale: 'en-GB', currency: 'EUR' }, { touchesHref: (asked) => touchesHref(shop.id, asked) });
const speech = speechOf(view, { shop, now, titles: {}, gateways: [], programs: [program] });
const markup = (shown: Shown): string => ('content' in shown ? String((shown.content as { text: string }).text) : '');
const seen = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

it.each([
  ['', 'Closed days, 25 Apr 2026 to 1 May 2026', '1 of 3 moments due were kept', '2 were missed, most'],
  ['days=30', 'Closed days, 2 Apr 2026 to 1 May 2026', '1 of 5 moments due were kept', '4 were missed, most'],
  ['days=90', 'Closed days, 1 Feb 2026 to 1 May 2026', '1 of 6 moments due were kept', '5 were missed, most'],
])('counts the closed days that are asked for (%s), and today in none', async (query, ...said) => {
  const text = seen(markup(await coverageTab(await source(), speech, new URLSearchParams(query))));
  for (const each of said) expect(text).toContain(each);
});

it('leads from each reason to as many messages as it counts, with their people', async () => {
  const all = await source();
  for (const [days, asked, people] of [
    ['7', 'why=consent', ['c1', 'c2']],
    ['30', 'why=consent', ['c1', 'c2', 'c8']],
    ['30', 'reason=no_consent&amp;why=consent', ['c1', 'c8']],
    ['30', 'why=caps', ['c30']],
    ['90', 'reason=no_consent&amp;why=consent', ['c1', 'c8', 'c90']],
  ] as const) {
    const page = markup(await coverageTab(all, speech, new URLSearchParams({ days })));
    const hrefs = [...page.matchAll(/href="\/garden\/touches\?([^"#]*)#ended"/g)].map(([, href = '']) => href);
    const wanted = hrefs.find((href) => href.replace(/&amp;(from|to)=[^&]*/g, '') === asked) ?? '';
    const list = markup(await touchesTab(all, speech, new URLSearchParams(wanted.replaceAll('&amp;', '&'))));
    const found = [...list.matchAll(/\/customers\/(c\d+)/g)].map(([, id]) => id);
    expect(list).not.toContain('Waiting');
    expect([days, asked, ...new Set(found)]).toEqual([days, asked, ...people]);
  }
});
