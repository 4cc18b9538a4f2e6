import { expect } from 'vitest';
import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { permitsFrom } from '#flow/campaign/permits.ts';
import { planWaves } from '#flow/campaign/plan-waves.ts';
import { planner } from '#flow/campaign/planner.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { unite } from '#flow/person/merge.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { entryAfter, type StepWish } from '#model/campaign/trail.ts';
import { type Day, MINUTE_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '../campaign.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '../kept-days.ts';
import { touchWorld } from './touches.ts';

const DAY = '2026-11-22';
/** Of the shop. */
export const PEOPLE = Array.from({ length: 30 }, (_, n) => `${n % 5}b${n}`);
/** Those of the best tier. */
export const BEST = PEOPLE.filter((_, n) => n % 3 === 0).sort();
export const TEAM = {
  members: [
    { id: 'ada', name: 'Ada' },
    { id: 'ben', name: 'Ben' },
    { id: 'cid', name: 'Cid' },
  ],
};
const person = (name: string) => ({ name, arn: `arn:aws:iam::000000000000:user/${name}` });
export const ALL = ['audience', 'content', 'schedule', 'cost'] as const;

/** A shop of thirty people and a campaign for them that begins at 10:00 of the day; approved unless told. */
export async function plannedWorld(over: Partial<PublishedCampaign> = {}, members: readonly string[] = PEOPLE) {
  const campaign = publishedCampaign({
    ...{ id: 'offer', shop: 'garden', audience: { segments: ['stage:active'] }, holdout: 0 },
    waves: [{ id: 'one', template: 'offer', channels: ['email'], at: '2026-11-23T10:00' }],
    usefulUntil: '2026-11-25T00:00',
    ...over,
  });
  const shops = touchWorld({ programs: [] }).shops;
  const program = campaignProgram(campaign, { id: 'garden', timezone: 'Europe/London' });
  const made = touchWorld({ programs: [program] });
  const days: Record<Day, readonly KeptCustomer[]> = {};
  /** A daily run finds these in the audience. */
  const run = (day: Day, found: readonly string[]) => {
    days[day] = PEOPLE.map((id) => [
      aRow(id),
      aMembership({ stage: found.includes(id) ? 'active' : 'lapsed', tier: BEST.includes(id) ? 'A' : 'C' }),
    ]);
  };
  run(DAY, members);
  for (const id of PEOPLE) {
    await made.person(id);
    await made.customers.setMembership('garden', id, { day: DAY, current: aMembership() });
  }
  const edges = { recency: [], frequency: [], monetary: [], tiers: [1, 1, 1] } as const;
  await made.runs.putRun({ shop: 'garden', day: DAY, customers: 30, mode: 'full', edges });
  const trail = memoryTrail();
  const append = async (of: typeof campaign, wish: StepWish) => {
    const next = entryAfter(await trail.head(of.shop, of.id), wish, { ...of, owners: ['mia'] });
    if ('entry' in next) await trail.append(next.entry);
    return next;
  };
  const take = async (step: StepWish['step'], by: string, more: Partial<StepWish> = {}) => {
    const next = await append(campaign, { step, by: person(by), at: made.time.now, ...more });
    if ('fault' in next) throw new Error(next.fault.what);
  };
  const clock = { now: () => made.time.now };
  const { dispatching, sending } = made.worker();
  const calls: string[] = [];
  const counted = new Proxy(made.handOffs, {
    get: (target, name) => {
      calls.push(String(name));
      return Reflect.get(target, name);
    },
  });
  const deps = planner({
    ...{ campaigns: [campaign], shops, trail, append, clock, budgets: made.budgets },
    people: { ...dispatching.people, standings: made.standings, facts: made.facts, customers: made.customers },
    touches: made.touches,
    cursors: memoryWaveCursors(),
    dayFiles: keptDays('garden', days),
    team: { ...dispatching.team, team: TEAM, handOffs: counted, facts: made.facts, telemetry: made.telemetry },
    telemetry: made.telemetry,
  });
  const permits = () => permitsFrom(trail, [campaign], clock);
  const permitsOf = permits();
  /** All that happens in a minute, with whatever is called just before the senders. */
  const minute = async (room: number, beforeSending = async () => {}) => {
    await planWaves(made.time.now, deps, room);
    await dispatch(made.shop, made.time.now, { ...dispatching, permitsOf });
    await beforeSending();
    for (const queued of made.queue.drain()) await sendTouch(queued, { ...sending, permitsOf });
    made.time.now += MINUTE_MS;
  };
  const letGo = async () => {
    await take('submit', 'mia', { numbers: { audience: 30 } });
    await take('approve', 'jonas', { parts: ALL });
    await take('schedule', 'mia');
  };
  const ends = async () => {
    const all = await Promise.all(
      PEOPLE.map((id) => made.touches.get('garden', id, campaignTouchId('garden', campaign, 'one', id))),
    );
    return Object.groupBy(all, (touch) => (touch ? `${touch.state} ${touch.reason}` : 'never planned'));
  };
  const merge = async (gone: string, kept: string) => {
    made.customers.mark('garden', kept, { since: 1 });
    made.customers.mark('garden', gone, { since: 2 });
    expect(await unite(made, 'garden', kept, gone, 'platform')).toMatchObject({ outcome: 'merged' });
  };
  const sent = () => made.provider.sent.map(({ tags }) => tags.customer).sort();
  return { ...made, campaign, trail, take, letGo, minute, merge, ends, sent, run, calls };
}
