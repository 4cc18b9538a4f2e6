import { expect, it } from 'vitest';
import type { Touch } from '#model/touch/touch.ts';
import { addDays } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../people/speech.ts';
import { askedTouches, daysWithout, touchesHref } from './asked.ts';
import { recentTouches } from './load-touches.ts';
import { touchesDownload } from './touches-download.ts';
import { touchesPage } from './touches-page.ts';

const NOON = Date.parse('2024-03-10T12:00:00Z');
const TODAY = '2024-03-10';

const end = (id: string, programId: string, state: string, reason: string) => ({
  ...{ customerId: 'ada', touchId: id, programId, channel: 'email', state, reason, endedAt: NOON },
});
const DAYS: Readonly<Record<string, readonly ReturnType<typeof end>[]>> = {
  [TODAY]: [end('a', 'on-tier-A', 'sent', 'provider_accepted'), end('b', 'on-tier-A', 'suppressed', 'no_consent')],
  [addDays(TODAY, -1)]: [end('c', 'gone', 'suppressed', 'consent_withdrawn')],
  [addDays(TODAY, -2)]: [end('d', 'gone', 'sent', 'provider_event')],
  [addDays(TODAY, -3)]: [end('e', 'on-tier-A', 'suppressed', 'no_consent')],
};
const all = Object.values(DAYS).flat();
const snapshots = Object.entries(DAYS)
  .filter(([day]) => day !== TODAY)
  .map(([day, ends]) => ({ day, touches: ends.map((one) => ({ ...one, count: 1 })) }));

async function found(query: string) {
  const asked = askedTouches(new URLSearchParams(query));
  const read: string[] = [];
  const touches = {
    endedOn: async (_shop: string, day: string) => {
      read.push(day);
      return DAYS[day] ?? [];
    },
    get: async (_shop: string, _customer: string, id: string) =>
      all.find(({ touchId }) => touchId === id) as unknown as Touch,
  };
  const recent = await recentTouches(touches, aShop(), NOON, 1, { asked, without: daysWithout(snapshots, asked) });
  return { ids: recent.touches.map(({ touchId }) => touchId).join(''), read, recent, asked };
}

it('finds the messages of a program, a reason, a day and what became of them, and reads no day that has none', async () => {
  expect((await found('')).ids).toBe('abcde');
  const consent = await found('why=consent');
  expect(consent.ids).toBe('bce');
  expect(consent.read.slice(0, 4)).toEqual([TODAY, '2024-03-09', '2024-03-07', '2024-03-06']);
  expect((await found('why=kept&program=gone')).ids).toBe('d');
  expect((await found('reason=no_consent&program=on-tier-A')).ids).toBe('be');
  const day = await found('from=2024-03-08&to=2024-03-08');
  expect([day.ids, day.read]).toEqual(['d', ['2024-03-08']]);
  const days = await found('from=2024-03-08&to=2024-03-09');
  expect([days.ids, days.recent.total, days.recent.from]).toEqual(['cd', 2, '2024-03-08']);
  expect((await found('to=2024-03-09')).ids).toBe('cde');
  // no day ahead is read, and of days the wrong way round none
  expect((await found('from=2024-03-10&to=2999-01-01')).read).toEqual([TODAY]);
  expect((await found('from=2024-03-10&to=2024-03-09')).read).toEqual([]);
  expect((await found('why=late')).ids).toBe('');
});

it('says what it is narrowed to, with a way out, and its file and next pages hold the same', async () => {
  for (const [locale, words] of [
    ['en', ['Only:', 'All', 'No consent', 'Win back']],
    ['zh-CN', ['仅显示：', '全部', '没有同意', 'Win back']],
  ] as const) {
    const speech = speechOf(viewOf({ locale, currency: 'EUR' }), {
      ...{ shop: aShop(), now: NOON, titles: {}, gateways: [] },
      programs: [segmentProgram('tier:A', { name: 'Win back' })],
    });
    const page = async (query: string) => {
      const { recent, asked } = await found(query);
      return touchesPage(speech, { touches: [], isPart: false }, recent, { names: new Map(), asked }).text;
    };
    const text = await page('why=consent&program=on-tier-A');
    for (const word of words) expect(text).toContain(word);
    expect(text).toContain('href="/garden/touches?program=on-tier-A&amp;why=consent#ended" aria-current="true"');
    expect(text).toContain('href="/garden/touches?why=consent#ended"');
    expect(text).toContain('href="/garden/touches?program=on-tier-A&amp;why=consent&amp;format=csv"');
    expect(await page('why=late')).toContain('href="/garden/touches#ended"');
    expect(await page('')).toContain('href="/garden/touches?format=csv"');
  }
  const strange = { program: '"><b>', from: TODAY, to: TODAY };
  expect(touchesHref('garden', strange, 2)).toBe(
    '/garden/touches?program=%22%3E%3Cb%3E&from=2024-03-10&to=2024-03-10&page=2#ended',
  );
});

it('tells past days as such, where nothing ended so and of the file, and “since” only of what goes on until today', async () => {
  const page = async (locale: string, query: string) => {
    const about = { shop: aShop(), now: NOON, titles: {}, gateways: [], programs: [] };
    const { recent, asked } = await found(query);
    const { text } = touchesPage(speechOf(viewOf({ locale, currency: 'EUR' }), about), undefined, recent, {
      ...{ names: new Map(), asked },
    });
    return text.replace(/<[^>]*>/g, '');
  };
  const past = 'from=2024-02-01&to=2024-02-07';
  expect(await page('en-GB', `${past}&why=consent`)).toContain(
    'No such message came to its end from 1 Feb 2024 to 7 Feb 2024. All',
  );
  expect(await page('zh-CN', past)).toContain('2024年2月1日 至 2024年2月7日 没有这样的消息有结果。');
  expect(await page('en-GB', 'from=2024-02-01&to=2024-02-01')).toContain('came to its end on 1 Feb 2024.');
  expect(await page('zh-CN', 'from=2024-02-01&to=2024-02-01')).toContain('2024年2月1日 没有这样的消息有结果。');
  expect(await page('en-GB', 'from=2024-03-10&to=2024-03-09')).toContain('from 10 Mar 2024 to 9 Mar 2024.');
  expect(await page('en-GB', 'from=2024-03-10&why=caps')).toContain('has come to its end since 10 Mar 2024.');
  expect(await page('en-GB', 'why=caps')).toContain('has come to its end since 12 Dec 2023.');

  expect(await page('en-GB', 'from=2024-03-08&to=2024-03-09')).toContain('All from 8 Mar 2024 to 9 Mar 2024 as a file');
  expect(await page('zh-CN', 'from=2024-03-08&to=2024-03-09')).toContain('下载 2024年3月8日 至 2024年3月9日 的全部');
  expect(await page('en-GB', 'from=2024-03-08&to=2024-03-08')).toContain('All of 8 Mar 2024 as a file');
  expect(await page('en-GB', 'from=2024-03-09')).toContain('All from 9 Mar 2024 to 10 Mar 2024 as a file');
  expect(await page('en-GB', 'why=consent')).toContain('All of the last 400 days as a file');
  expect(await page('zh-CN', '')).toContain('下载最近 400 天的全部');
});

it('the file is named by its days, and says what of which days it holds', () => {
  const nothing = { endedOn: async () => [], get: async () => undefined };
  const of = (query: string) => {
    const { file, holds } = touchesDownload(nothing, aShop(), NOON, askedTouches(new URLSearchParams(query)));
    return [file, holds.split(', with')[0]];
  };
  const all = 'Every message that came to its end';
  expect(of('')).toEqual(['garden-touches', `${all} in the last 400 days`]);
  expect(of('from=2024-02-01&to=2024-02-07')).toEqual([
    'garden-touches-2024-02-01-2024-02-07',
    `${all} from 2024-02-01 to 2024-02-07`,
  ]);
  expect(of('from=2024-02-01&to=2024-02-01')[0]).toBe('garden-touches-2024-02-01');
  // 400 days are read at most, and none that lies ahead
  expect(of('from=2020-01-01&to=2999-01-01')[0]).toBe('garden-touches-2023-02-05-2024-03-10');
  expect(of('why=consent&program=welcome')[1]).toBe(`${all} in the last 400 days (program welcome, why consent)`);
});
