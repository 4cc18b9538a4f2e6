import { expect, it, onTestFinished } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Referral } from '#model/referral/referral.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { seen } from '#test/support/pages/campaigns-world.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { programsWorld } from '#test/support/pages/programs-world.ts';
import { servePage } from './server.ts';

const NOW = Date.UTC(2026, 4, 2, 12);
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

async function load(memberships: readonly Membership[], referrals: readonly Referral[] | undefined, locale = 'en') {
  const { source } = await programsWorld(locale);
  const page = await servePage(
    {
      ...source,
      crm: { ...source.crm, memberships },
      now: () => NOW,
      brought: { referrals: async () => referrals, rewards: async () => [] },
    },
    0,
  );
  onTestFinished(() => page.stop());
  const response = await fetch(`${page.url}/demo/members`);
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
  const chinese = await load([membership], [], 'zh-CN');
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
