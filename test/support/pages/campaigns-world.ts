import { onTestFinished } from 'vitest';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryRedemptions } from '#adapters/memory/redemptions.ts';
import type { PageSource } from '#local/page/common/source.ts';
import { servePage } from '#local/page/server.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { entryAfter, type StepWish } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { localDay } from '#model/values/time/day.ts';
import { publishedCampaign, testHashes } from '../campaign.ts';
import { testShop } from '../shop.ts';
import { aTouch } from '../touches.ts';
import { programsWorld } from './programs-world.ts';

export const person = (name: string): Exclude<StepWish['by'], typeof PLANNER> => ({
  name,
  arn: `arn:aws:iam::000000000000:user/${name}`,
});

/** 2026-11-02 10:00 in Berlin, nine days before 11.11. */
export const NOW = Date.UTC(2026, 10, 2, 9);

/** Three waves and three follow-ups, of which one is no message. */
export const eleven = (wish: Partial<PublishedCampaign> = {}): PublishedCampaign =>
  publishedCampaign({
    ...{ id: 'eleven', name: 'Singles’ Day', names: { 'zh-CN': '双十一' }, goal: 'keep', owner: 'mia' },
    audience: { segments: ['tier:A', 'tier:B'], exclude: ['stage:lapsed'] },
    waves: [
      {
        ...{ id: 'announce', title: { en: 'Announcement', 'zh-CN': '预告' }, at: '2026-11-07T10:00', share: 0.5 },
        ...{ template: 'singles-day', channels: ['email'] },
      },
      {
        ...{ id: 'remind', title: { en: 'The evening before', 'zh-CN': '前一晚' }, at: '2026-11-10T18:00' },
        ...{ localHour: 18, after: { of: 'announce', groups: ['opened', 'delivered', 'silent'] } },
        ...{ template: 'singles-day-remind', channels: ['email', 'sms'] },
      },
      {
        ...{ id: 'last', title: { en: 'Last hours', 'zh-CN': '最后几小时' }, at: '2026-11-11T18:00' },
        ...{ segments: ['tier:A'], template: 'singles-day-last', channels: ['email'] },
      },
    ],
    followUps: [
      {
        ...{ id: 'thanks', title: { en: 'Thanks', 'zh-CN': '感谢' }, afterDays: 7 },
        after: { of: 'announce', groups: ['bought'] },
        then: { do: 'send', template: 'singles-day-thanks', channels: ['email'], usefulUntil: '2026-11-25T00:00' },
      },
      {
        ...{ id: 'wrote', title: { en: 'Wrote back', 'zh-CN': '回复了' }, afterDays: 1 },
        after: { of: 'announce', groups: ['replied'] },
        then: {
          ...{ do: 'hand-off', as: 'lead', withinHours: 24 },
          title: { en: 'Wrote back about 11.11', 'zh-CN': '回复了双十一' },
        },
      },
    ],
    budget: {
      ...{ currency: 'EUR', capMinor: 15_000, couponMinor: 250, fixed: [{ name: 'Pictures', minor: 25_000 }] },
      allocated: { minor: 30_000, by: 'messages' },
    },
    materials: [{ name: 'Pictures', version: '2', approved: false }],
    first: { share: 0.05, hours: 3 },
    ...wish,
  });

/** The page over campaigns and what was done with them; each read of the trail and of a budget is noted in `reads`. */
export async function campaignsWorld(campaigns: readonly PublishedCampaign[], locale = 'en', now = NOW) {
  const shop: Shop = testShop({ locale });
  const { source, stores } = await programsWorld(locale);
  const [trail, budgets, reads] = [memoryTrail(), memoryCampaignBudgets(), [] as string[]];
  const redemptions = memoryRedemptions();
  const noted = <T>(read: string, answer: T): T => {
    reads.push(read);
    return answer;
  };
  /** Takes a step of a campaign as it was published with `hashes`; throws where it may not be taken. */
  const step = async (id: string, wish: Omit<StepWish, 'at'> & { readonly at?: number }, hashes = testHashes()) => {
    const at = wish.at ?? now - 3_600_000;
    const campaign = { id, shop: shop.id, hashes, owners: ['mia', 'mia@linden.example'] };
    const next = entryAfter(await trail.head(shop.id, id), { ...wish, at }, campaign);
    if ('fault' in next) throw new Error(`${next.fault.what}: ${next.fault.fix}`);
    await trail.append(next.entry);
  };
  /** All of the way until it is let go: submitted by Mia for 300 people, approved by Jonas. */
  const letGo = async (id: string): Promise<void> => {
    await step(id, { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
    await step(id, { step: 'approve', by: person('jonas'), parts: ['audience', 'content', 'schedule', 'cost'] });
    await step(id, { step: 'schedule', by: person('mia') });
  };
  const world: PageSource = {
    ...source,
    crm: {
      ...source.crm,
      programs: [...source.crm.programs, ...campaigns.map((campaign) => campaignProgram(campaign, shop))],
      campaigns,
      team: {
        members: [
          { id: 'mia', name: 'Mia Brandt', email: 'mia@linden.example' },
          { id: 'jonas', name: 'Jonas Keller' },
        ],
      },
    },
    now: () => now,
    stores: {
      ...source.stores,
      trail: {
        head: (...of) => noted(`head ${of[1]}`, trail.head(...of)),
        entries: (...of) => noted(`entries ${of[1]}`, trail.entries(...of)),
      },
      redemptions,
      budgets: { get: (...of) => noted(`budget ${of[1]}`, budgets.get(...of)) },
    },
  };
  /** A message of a wave that left for somebody, with what was heard of it. */
  const left = async (
    ...[id, stepId, customerId, feedback = {}, ended = {}]: [
      ...ids: [id: string, stepId: string, customerId: string],
      feedback?: Partial<Touch['feedback']>,
      ended?: Pick<Touch, 'state' | 'reason'> | Record<string, never>,
    ]
  ) => {
    await stores.customers.ensure(shop.id, customerId);
    const touchId = campaignTouchId(shop.id, { id }, stepId, customerId);
    const at = now - 3_600_000;
    await stores.touches.create(
      aTouch({
        ...{ shop: shop.id, customerId, touchId, programId: id, stepId, state: 'sent', reason: 'provider_accepted' },
        ...{ endedAt: at, endDay: localDay(at, shop.timezone), feedback: { type: 'delivered', at, ...feedback } },
        ...ended,
      }),
    );
  };
  const { handOffs } = stores;
  return { source: world, shop, step, letGo, left, budgets, redemptions, handOffs, reads };
}

export const planner: StepWish['by'] = PLANNER;

/** A page as people read it. */
export const seen = (text: string): string =>
  text
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

/** What stands on top of the page of one. */
export const standing = (text: string): string =>
  seen(text.match(/<div class="card standing">.*?<\/div>/s)?.[0] ?? '').trim();

/** The same, served until the test is over. */
export async function campaignPages(campaigns: readonly PublishedCampaign[], locale = 'en', now = NOW) {
  const made = await campaignsWorld(campaigns, locale, now);
  const page = await servePage(made.source, 0);
  onTestFinished(() => page.stop());
  const load = async (path = '') => {
    const response = await fetch(`${page.url}/demo/campaigns${path}`);
    const text = await response.text();
    return { status: response.status, text, seen: seen(text) };
  };
  return { ...made, load };
}
