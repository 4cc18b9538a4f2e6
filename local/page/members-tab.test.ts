import { describe, expect, it, onTestFinished } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Referral } from '#model/referral/referral.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';
import { seen } from '#test/support/pages/campaigns-world.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { programsWorld } from '#test/support/pages/programs-world.ts';
import { servePage } from './server.ts';

const NOW = Date.UTC(2026, 4, 2, 12);
const DAY = '2026-05-01';
const TODAY = dayNumber(DAY);
const membership: Membership = {
  ...{ ...EXAMPLE_MEMBERSHIP, shop: 'demo', names: { 'zh-CN': '常青会' } },
  referral: { inviterPoints: 100, friendPoints: 50, buyWithinDays: 30 },
};
const brought = (inviter: string, friend: string, daysAgo: number): Referral => ({
  ...{ shop: 'demo', inviter, friend, at: NOW - daysAgo * DAY_MS, revision: 0 },
  ...{ state: 'rewarded', decidedAt: NOW - (daysAgo - 40) * DAY_MS },
});

/** Files of tables lie in their links. */
const faultsIn = (text: string) => htmlFaults(text.replace(/<p class="csv">.*?<\/p>/gs, ''));

/** Members of the last kept day: of each level, and one below the first who owes points; and somebody who is none. */
const MEMBERS: readonly KeptCustomer[] = [
  ...Array.from({ length: 30 }, (_, n) => {
    const scheme = { points: 1_000 - n, pending: n, expiryDay: TODAY + 40 - n, expiring: n + 1, joinedDay: TODAY - n };
    return [
      aRow(`m${String(n).padStart(2, '0')}`, {
        scheme: { ...scheme, level: n % 3 === 0 ? 'gold' : 'silver', move: n === 3 ? 'up' : 'none' },
      }),
      aMembership(),
    ] as const;
  }),
  [
    aRow('owes', {
      scheme: { level: '', move: 'down', joinedDay: TODAY, points: -40, pending: 0, expiryDay: 0, expiring: 0 },
    }),
    aMembership(),
  ],
  [aRow('stranger'), aMembership()],
];

async function load(
  memberships: readonly Membership[],
  referrals: readonly Referral[] | undefined,
  {
    locale = 'en',
    path = '',
    kept = {},
  }: { locale?: string; path?: string; kept?: Parameters<typeof keptDays>[1] } = {},
) {
  const { source } = await programsWorld(locale);
  const stores = { ...source.stores, dayFiles: keptDays('demo', kept) };
  const page = await servePage(
    {
      ...source,
      stores,
      crm: { ...source.crm, memberships },
      now: () => NOW,
      brought: { referrals: async () => referrals, rewards: async () => [] },
    },
    0,
  );
  onTestFinished(() => page.stop());
  const response = await fetch(`${page.url}/demo/members${path}`);
  const text = await response.text();
  return { status: response.status, text, said: seen(text) };
}

it('says what the membership amounts to, who is at the centre, and of what nothing is known yet why', async () => {
  const { status, text, said } = await load([membership], [brought('ada', 'bea', 90), brought('bea', 'cyd', 80)]);
  expect([status, faultsIn(text)]).toEqual([200, []]);
  expect(said).toContain('The membership The circle at the end of');
  expect(text).toContain('<code>perennial members --shop demo</code>');
  expect(said).toContain('no member has had points yet, or no daily run has counted them');
  expect(said).toContain('2 friends were brought by members, and 1 of them brought others in turn.');
  expect(said).toMatch(/Members at the centre.*1 2.*1 1/);
  expect(text).toContain('href="/demo/customers/ada"');
  const chinese = await load([membership], [], { locale: 'zh-CN' });
  expect(faultsIn(chinese.text)).toEqual([]);
  expect(chinese.said).toMatch(/会员计划 ?常青会/);
  expect(chinese.said).toContain('还没有会员带来朋友。');
});

it('says what a membership is where there is none, and what one may not read', async () => {
  expect((await load([], [])).said).toContain('This shop has no membership. Your team declares one');
  const denied = await load([membership], undefined);
  expect([denied.status, faultsIn(denied.text)]).toEqual([200, []]);
  expect(denied.said).toContain('Who brought whom is not read for this report');
});

describe('the list of members', () => {
  const levels = [
    { id: 'silver', name: 'Silver', names: { 'zh-CN': '银' }, from: 0 },
    { id: 'gold', name: 'Gold', from: 50_000 },
  ];
  const leveled: Membership = {
    ...membership,
    levels: { by: 'net', windowDays: 365, graceDays: 60, levels },
  };
  const list = (path: string, locale = 'en') => load([leveled], [], { locale, path, kept: { [DAY]: MEMBERS } });
  const ids = (text: string) => [...text.matchAll(/\/demo\/customers\/(m\d\d|owes|stranger)"/g)].map(([, id]) => id);

  it('says level, balance and what is gone next of each, most points first, a page at a time', async () => {
    const first = await list('');
    expect([first.status, faultsIn(first.text)]).toEqual([200, []]);
    expect(first.said).toContain('1 to 25 of 31 at the end of May 1, 2026, most points first.');
    expect(first.said).toMatch(/m03 Gold rose that day Apr 28, 2026 997 3 4, there until Jun 6, 2026/);
    expect(ids(first.text)).toEqual(MEMBERS.slice(0, 25).map(([{ id }]) => id));
    const second = await list('?page=2');
    expect(ids(second.text)).toEqual([...MEMBERS.slice(25, 30).map(([{ id }]) => id), 'owes']);
    expect(second.said).toMatch(/owes below every level fell that day May 1, 2026 -40 0 –/);
    expect((await list('?page=9')).said).toContain('There is no page "9": this is page 2 of 2.');
  });

  it('is narrowed by level and put in order, and a name that is none shows nobody (I13)', async () => {
    const gold = await list('?level=gold&by=expiring');
    expect(ids(gold.text)).toEqual(['m27', 'm24', 'm21', 'm18', 'm15', 'm12', 'm09', 'm06', 'm03', 'm00']);
    expect(gold.text).toContain('<option value="gold" selected>Gold</option>');
    expect(ids((await list('?level=-')).text)).toEqual(['owes']);
    for (const path of ['?level=platinum', '?by=name', '?level=platinum&format=csv']) {
      const { status, text, said } = await list(path);
      expect([status, ids(text)]).toEqual([400, []]);
      expect(said).toContain('There is no level or order');
    }
  });

  it('is a file of everybody who is meant, without names', async () => {
    const csv = (await list('?level=gold&format=csv')).text.trim().split('\n');
    expect(csv[0]).toBe('customer_id,level,moved,member_since,points,pending,expiring,expiring_last_day');
    expect(csv).toHaveLength(11);
    expect(csv).toContain('m03,gold,up,2026-04-28,997,3,4,2026-06-06');
  });

  it('says what there is to do where no day is kept, and speaks Chinese', async () => {
    expect((await load([leveled], [])).said).toContain('No list is kept yet.');
    const { said, text } = await list('?level=silver', 'zh-CN');
    expect(faultsIn(text)).toEqual([]);
    expect(said).toContain('第 1 至 20 位，共 20 位，积分最多优先。');
    expect(said).toMatch(/m01 银 2026年4月30日 999 1 2，有效期至 2026年6月8日/);
  });
});
