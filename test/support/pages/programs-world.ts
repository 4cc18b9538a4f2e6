import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { DryRun } from '#flow/future/dry-run.ts';
import type { PageSource } from '#local/page/common/source.ts';
import { forecastDays } from '#model/future/forecast.ts';
import type { Foreseen } from '#model/future/foreseen.ts';
import { graphOf, versionOf } from '#model/journey/graph.ts';
import type { Step } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS, localDay } from '#model/values/time/day.ts';
import { keptDays } from '../kept-days.ts';
import { testShop } from '../shop.ts';
import { aDueTouch, aTouch } from '../touches.ts';

const NOW = Date.UTC(2026, 4, 2, 12);

const steps: readonly Step[] = [
  { do: 'branch', id: 'is-best', when: { segment: 'tier:A' }, yes: 'question', no: 'invite' },
  { do: 'send', id: 'question', template: 'win-back-best', channels: ['email', 'sms'], next: 'ten-days' },
  { do: 'send', id: 'invite', title: { 'zh-CN': '邀请' }, template: 'win-back', channels: ['email'] },
  { do: 'wait', id: 'ten-days', untilFact: 'clicked', atMostMs: 10 * DAY_MS },
  { do: 'branch', id: 'has-clicked', when: { response: 'clicked' }, yes: 'end', no: 'by-chance' },
  {
    do: 'split',
    id: 'by-chance',
    arms: [
      { name: 'news', weight: 3, to: 'news' },
      { name: 'call', weight: 1, to: 'call' },
    ],
  },
  { do: 'send', id: 'news', template: 'win-back-news', channels: ['email'], next: 'end' },
  { do: 'hand-off', id: 'call', card: 'Ask what went wrong.' },
];

const common = { kind: 'marketing', topic: 'marketing', reentryDays: 180, usefulForMs: 7 * DAY_MS } as const;
const winBack: Program = {
  ...{ id: 'win-back', name: 'Win-back', names: { 'zh-CN': '老客召回' }, ...common, priority: 30, holdout: 0.1, steps },
  ...{ trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 2 * HOUR_MS }, exits: ['bought-again'] },
};
const birthday: Program = {
  ...{ id: 'birthday', name: 'Birthday', ...common, intent: 'care', priority: 5, holdout: 0, exits: [] },
  trigger: { on: 'person-date', date: 'birthday', hour: 10, afterMs: 0 },
  steps: [{ do: 'send', id: 'wish', template: 'birthday', channels: ['email'] }],
};
const sale: Program = {
  ...{ id: 'sale', name: 'Sale', ...common, priority: 60, holdout: 0, exits: [], draft: true },
  trigger: { on: 'festival', festival: 'double-11', hour: 9, daysBefore: 3, afterMs: 0 },
  steps: [{ do: 'send', id: 'offer', template: 'sale', channels: ['email'] }],
};

/** The page over a journey with people at most of its steps, a program that is held and stopped, and a draft. */
export async function programsWorld(locale = 'en') {
  const shop = testShop({ locale });
  const stores = {
    ...{ customers: memoryCustomers(4), orders: memoryOrders(), consents: memoryConsents(), touches: memoryTouches() },
    ...{ facts: memoryFacts(), preferences: memoryPreferences(), standings: memoryStandings(), buckets: 4 },
    ...{ enrolments: memoryEnrolments(), handOffs: memoryHandOffs(), snapshots: memorySnapshots() },
    ...{ trail: memoryTrail(), budgets: memoryCampaignBudgets() },
    dayFiles: keptDays(shop.id, {}),
  };
  const graph = graphOf(steps);
  const version = versionOf(graph);
  let people = 0;
  const idOf = (customerId: string, step: string) => touchId(shop.id, customerId, 'win-back', step, 'e');
  const entering = async (): Promise<string> => {
    const id = `p${++people}`;
    await stores.customers.ensure(shop.id, id);
    const contact = { firstName: `Ada ${people}`, email: `${id}@b.example` };
    await stores.customers.putProfile(shop.id, id, { updatedAt: NOW, contact }, undefined);
    return id;
  };
  const message = (customerId: string, stepId: string, changes: Partial<Touch>) =>
    stores.touches.create(
      aTouch({
        ...{ shop: shop.id, customerId, stepId, programId: 'win-back', touchId: idOf(customerId, stepId) },
        ...{ state: 'sent', reason: 'provider_accepted', endedAt: NOW - 3 * DAY_MS },
        ...{ endDay: localDay(NOW - 3 * DAY_MS, shop.timezone), ...changes },
      }),
    );
  /** Somebody in the journey who stands at a step, or left it there for a reason. */
  const inside = async (step: string, sent: readonly string[], reason?: string, arms = {}): Promise<string> => {
    const customerId = await entering();
    const touches = Object.fromEntries(sent.map((id) => [id, idOf(customerId, id)]));
    for (const id of sent) await message(customerId, id, {});
    const over = reason !== undefined && { reason, endedAt: NOW - DAY_MS };
    await stores.enrolments.put(
      {
        ...{ shop: shop.id, customerId, programId: 'win-back', entry: 'e', version, step, stepAt: NOW - 2 * DAY_MS },
        ...{ seq: 3, state: over ? 'ended' : 'inside', subject: { at: NOW - 4 * DAY_MS }, enteredAt: NOW - 4 * DAY_MS },
        ...{ arms, heard: {}, touches, ...over, ...(!over && { wakeAt: NOW + 2 * DAY_MS }) },
      },
      undefined,
    );
    return customerId;
  };
  const pointer = (customerId: string, stepId: string, dueAt: number) =>
    stores.touches.plan(
      aDueTouch({
        ...{ shop: shop.id, customerId, stepId, programId: 'win-back', touchId: idOf(customerId, stepId), dueAt },
        ...{ plannedAt: NOW - 4 * DAY_MS, plannedFor: dueAt, purpose: 'step', entry: 'e', seq: 3 },
      }),
    );
  for (let n = 0; n < 60; n++)
    await pointer(await inside('ten-days', [n % 3 === 0 ? 'question' : 'invite']), 'ten-days', NOW + (n + 1) * HOUR_MS);
  for (let n = 0; n < 2; n++) await pointer(await inside('ten-days', ['invite']), 'ten-days', NOW - HOUR_MS);
  const late = await inside('news', ['invite'], undefined, { 'by-chance': 'news' });
  await pointer(late, 'news', NOW + 20 * HOUR_MS);
  await message(late, 'news', { state: 'deferred', reason: 'quiet_hours', endedAt: undefined, endDay: undefined });
  await inside('ten-days', ['invite'], 'bought_again');
  await inside('has-clicked', ['question'], 'completed');
  await inside('call', ['invite'], 'completed', { 'by-chance': 'call' });
  const capped = await inside('news', ['invite', 'news'], 'completed', { 'by-chance': 'news' });
  await inside('ten-days', ['question'], 'bought_again');
  const heldOut = await entering();
  await message(heldOut, 'invite', { state: 'suppressed', reason: 'holdout' });
  await stores.touches.putControls(shop.id, {
    version: 1,
    stops: [{ what: 'program:birthday', at: NOW - DAY_MS, by: 'grace', reason: 'wrong picture' }],
  });
  const opened = {
    shop: shop.id,
    reason: 'journey',
    program: 'win-back',
    card: 'Ask what went wrong.',
    version: 1,
  } as const;
  const open = { ...opened, id: 'h1', customerId: 'p1', known: { tier: 'A' as const, country: 'DE' }, member: 'mia' };
  await stores.handOffs.put({ ...open, openedAt: NOW - 9 * DAY_MS }, undefined);
  const found = { ...opened, id: 'h4', reason: 'walker' as const, customerId: 'walker-x', known: {}, step: 'invite' };
  await stores.handOffs.put({ ...found, card: 'The button is grey.', openedAt: NOW - DAY_MS }, undefined);
  const taken = { ...opened, id: 'h2', customerId: 'p2', known: {}, takenAt: NOW - HOUR_MS, takenBy: 'jonas' };
  await stores.handOffs.put({ ...taken, openedAt: NOW - 2 * DAY_MS }, undefined);
  const done = { ...opened, id: 'h3', customerId: 'p3', known: {}, closedAt: NOW - HOUR_MS, closedBy: 'mia' };
  await stores.handOffs.put({ ...done, outcome: 'kept', openedAt: NOW - 3 * DAY_MS }, undefined);
  const started = { birthday: { people: 2310, usual: 10, held: 'jump' } } as const;
  await stores.snapshots.putRun({ shop: shop.id, day: '2026-05-01', customers: 9800, started } as never);
  await stores.snapshots.putSnapshot({
    ...{ shop: shop.id, day: '2026-05-01', currency: shop.currency, computedAt: NOW },
    touches: [
      { programId: 'win-back', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 1234 },
      { programId: 'win-back', channel: 'none', state: 'suppressed', reason: 'holdout', count: 56 },
    ],
  });
  const source: PageSource = {
    ...{ crm: { shops: [shop], programs: [winBack, birthday], segments: [] }, drafts: [sale] },
    ...{ now: () => NOW, owner: async () => undefined, stores, foresee: async () => foreseen(shop) },
  };
  return { shop, source, stores, capped };
}

/** A dry run of two days: three who get the invitation, one who has to wait, one who is held out. */
function foreseen(shop: Shop): DryRun {
  const of = (n: number, more: Partial<Foreseen>): Foreseen => ({
    ...{ touchId: `f${n}`, customerId: `p${n}`, programId: 'win-back', stepId: 'news', at: NOW + n * HOUR_MS },
    ...{ state: 'sent', reason: 'provider_accepted', channel: 'email', waits: [], ...more },
  });
  const messages = [
    of(1, {}),
    of(2, {}),
    of(3, { at: NOW + DAY_MS, waits: [{ reason: 'quiet_hours', at: NOW + 3 * HOUR_MS }] }),
    of(4, { state: 'suppressed', reason: 'holdout', channel: undefined }),
    of(5, { at: NOW + DAY_MS, programId: 'birthday' }),
  ];
  const days = ['2026-05-02', '2026-05-03', '2026-05-04', '2026-05-10'];
  const until = NOW + 8 * DAY_MS;
  const told = { shop, days, messages, leaves: [], caps: new Map() };
  return { shop: shop.id, from: NOW, until, days: forecastDays(told), messages, leaves: [] };
}
