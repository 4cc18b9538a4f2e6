import { expect, it } from 'vitest';
import type { Touch } from '#model/touch/touch.ts';
import { aShop } from '#test/support/daily.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../people/speech.ts';
import { recentTouches } from './load-touches.ts';
import { touchesPage } from './touches-page.ts';

const NOON = Date.parse('2024-03-10T12:00:00Z');

it('shows the newest of a busy day, in whatever order its index has them', async () => {
  const ends = Array.from({ length: 300 }, (_, n) => ({
    ...{ customerId: 'ada', touchId: String(n).padStart(3, '0'), programId: 'welcome', channel: 'email' },
    ...{ state: 'sent', reason: 'sent', endedAt: NOON + n },
  }));
  const byId = new Map(ends.map((end) => [end.touchId, end as unknown as Touch]));
  const touches = {
    endedOn: async (_shop: string, day: string) => (day === '2024-03-10' ? ends : []),
    get: async (_shop: string, _customer: string, id: string) => byId.get(id),
  };
  const recent = await recentTouches(touches, aShop(), NOON);
  expect(recent.touches.map(({ touchId }) => Number(touchId))).toEqual(Array.from({ length: 50 }, (_, n) => 299 - n));
  expect(recent.total).toBe(300);
  const page = async (asked: number) => {
    const { page, first, hasOlder, touches: shown } = await recentTouches(touches, aShop(), NOON, asked);
    return [page, first, hasOlder, shown.length, Number(shown[0]?.touchId)];
  };
  expect(recent.hasOlder).toBe(true);
  expect(await page(2)).toEqual([2, 51, true, 50, 249]);
  expect(await page(6)).toEqual([6, 251, false, 50, 49]);
  expect(await page(99)).toEqual([6, 251, false, 50, 49]);
  for (const [locale, places] of [
    ['en', /newest first: 51 to 100\./],
    ['zh-CN', /第 51 至 100 条/],
  ] as const) {
    const view = viewOf({ locale, currency: 'EUR' });
    const speech = speechOf(view, { shop: aShop(), now: NOON, titles: {}, programs: [], gateways: [] });
    const second = await recentTouches(touches, aShop(), NOON, 2);
    const { text } = touchesPage(speech, { touches: [], isPart: false }, second, { names: new Map(), asked: {} });
    expect(text).toMatch(places);
    expect([...text.matchAll(/rel="(\w+)" href="[^"]*page=(\d)#ended"/g)].map(([, rel, to]) => `${rel} ${to}`)).toEqual(
      ['prev 1', 'next 3'],
    );
  }
});

it('reads one day after the other, as many ends of each as it may, and says where there are more', async () => {
  const asked: [string, number | undefined][] = [];
  const busy = Array.from({ length: 20_000 }, (_, n) => ({
    ...{ customerId: 'ada', touchId: String(n), programId: 'welcome', channel: 'email' },
    ...{ state: 'sent', reason: 'sent', endedAt: NOON + n },
  }));
  let got = 0;
  const touches = {
    endedOn: async (_shop: string, day: string, atMost?: number) => {
      asked.push([day, atMost]);
      return day === '2024-03-09' ? busy : [];
    },
    get: async (_shop: string, _customer: string, touchId: string) => {
      got++;
      return { touchId } as Touch;
    },
  };
  const { from, total, isPart, touches: shown } = await recentTouches(touches, aShop(), NOON);
  expect(asked).toEqual([
    ['2024-03-10', 20_000],
    ['2024-03-09', 20_000],
  ]);
  expect([from, total, isPart, got]).toEqual(['2024-03-09', 20_000, true, 50]);
  expect(shown[0]?.touchId).toBe('19999');
});
