import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryCarts } from '#adapters/memory/carts.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { overlaid, type ReadStores } from '#adapters/overlay/overlaid.ts';
import { appendStep } from '#flow/campaign/append-step.ts';
import { permitsFrom } from '#flow/campaign/permits.ts';
import { planWaves } from '#flow/campaign/plan-waves.ts';
import { planner } from '#flow/campaign/planner.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback } from '#flow/feedback/apply-feedback.ts';
import { dryRun } from '#flow/future/dry-run.ts';
import { runDay } from '#flow/future/run-day.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Step } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { anEntry, segmentProgram } from '../daily.ts';
import { noPause } from '../no-pause.ts';
import { type Written, writtenOf } from './same-future.ts';
import { START, sesEvent, type TouchWorld, touchWorld } from './touches.ts';

const send = (id: string, channel: string, next?: string): Step => ({
  ...{ do: 'send', id, template: 'win-back', channels: [channel] },
  ...(next !== undefined && { next }),
});

/** For a channel a program each whose messages leave, wait for the morning, become pointless, are held out, and a journey. */
export function programsOf(channel: string): readonly Program[] {
  const steps = [send('one', channel)];
  const atRisk = { segment: 'stage:at_risk' } as const;
  return [
    segmentProgram('stage:at_risk', { id: `sent-${channel}`, steps, priority: 6 }),
    segmentProgram('stage:lapsed', {
      ...{ id: `night-${channel}`, steps, priority: 4 },
      trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 23 * HOUR_MS },
    }),
    segmentProgram('stage:at_risk', {
      ...{ id: `left-${channel}`, steps, priority: 1 },
      trigger: { on: 'segment-entered', ...atRisk, afterMs: 6 * DAY_MS },
    }),
    segmentProgram('stage:at_risk', { id: `held-${channel}`, steps, priority: 3, holdout: 0.5 }),
    segmentProgram('stage:at_risk', {
      ...{ id: `way-${channel}`, priority: 2, exits: [] },
      steps: [
        send('first', channel),
        { do: 'wait', id: 'days', forMs: 3 * DAY_MS },
        { do: 'branch', id: 'came', when: { response: 'delivered', of: 'first' }, yes: 'second', no: 'third' },
        send('second', channel, 'end'),
        send('third', channel),
      ],
    }),
  ];
}

/** A shop whose people come to be at risk and lapsed one after the other; a first daily run has seen them all. */
export async function futureWorld(programs: readonly Program[], people = 24) {
  const caps = [
    { channel: 'email', max: 2, days: 7 },
    { channel: 'sms', max: 2, days: 7 },
    { channel: 'all', max: 3, days: 7 },
  ] as const;
  const world = touchWorld({ programs, caps });
  const shop = {
    ...world.shop,
    lifecycle: { newDays: 30, activeDays: 60, lapsedDays: 64 },
    messageCosts: { email: 10 },
  };
  const objects = memoryObjects();
  const beside = {
    ...{
      objects,
      dayFiles: dayFiles(objects),
      snapshots: memorySnapshots(),
      products: memoryProducts(),
      carts: memoryCarts(),
    },
    ...{
      buckets: 4,
      programs,
      segments: [],
      parallel: 4,
      telemetry: world.telemetry,
      clock: { now: () => world.time.now },
    },
  };
  for (let n = 0; n < people; n++) {
    const id = `c${n}`;
    await world.person(id);
    const phone = `+4479111230${10 + n}`;
    const contact = { email: `${id}@example.org`, phone, country: 'GB' };
    await world.customers.putProfile(shop.id, id, { updatedAt: START - HOUR_MS, contact }, START - DAY_MS);
    const own = { kind: 'phone', value: phone } as const;
    await world.identities.link(shop.id, own, id);
    await world.customers.addLinks(shop.id, id, { identities: await world.identities.keys(shop.id, [own]) });
    const granted = {
      channel: 'sms',
      topic: 'marketing',
      state: 'granted',
      source: 'test',
      at: START - DAY_MS,
    } as const;
    await world.consents.append(shop.id, id, granted);
    const at = START - (46 + n) * DAY_MS;
    await world.customers.setEntry(shop.id, id, `s:${n}`, anEntry({ at, grossMinor: 1000 + n }));
  }
  const run = { ...beside, customers: world.customers, touches: world.touches };
  await runDay(shop, START - 7 * HOUR_MS, run);
  const [trail, cursors] = [memoryTrail(), memoryWaveCursors()];
  return { ...world, shop, beside, run, trail, cursors };
}
export type FutureWorld = Awaited<ReturnType<typeof futureWorld>>;

/** The stores of a world with nothing that writes. */
function readOnly({ run, ...world }: FutureWorld): ReadStores {
  const { stillDue, checksDue, get, ofPerson, contactRow, controls, watermark } = world.touches;
  const { get: customer, getProfile, getLinks, scanKnown } = world.customers;
  const { get: enrolment, ofPerson: enrolments, graph } = world.enrolments;
  const { snapshots, objects, products, carts, buckets } = world.beside;
  const { list, listAddresses, listCases, listStanding, listAttributes, listWishes } = world.facts;
  const { get: object, getBytes, list: keys } = objects;
  return {
    touches: { stillDue, checksDue, get, ofPerson, contactRow, controls, watermark },
    enrolments: { get: enrolment, ofPerson: enrolments, graph },
    customers: { get: customer, getProfile, getLinks, scanKnown },
    facts: { list, listAddresses, listCases, listStanding, listAttributes, listWishes },
    identities: { owners: world.identities.owners },
    orders: { get: world.orders.get },
    carts: { get: carts.get },
    consents: { list: world.consents.list, suppression: world.consents.suppression },
    preferences: { get: world.preferences.get },
    trail: world.trail,
    cursors: { get: world.cursors.get },
    budgets: { get: world.budgets.get },
    standings: { get: world.standings.get },
    handOffs: {
      ...{ get: async () => undefined, list: async () => [], ofCampaign: async () => [] },
      loads: async () => ({ open: [], turns: new Map() }),
      namedBy: async () => new Map(),
    },
    snapshots: { ...snapshots, putRun: refuse, putSnapshot: refuse, restateKpis: refuse },
    products: { pages: products.pages, get: products.get },
    runs: { get: object, getBytes, list: keys },
    buckets,
  };
}

const refuse = async (): Promise<never> => {
  throw new Error('a dry run writes nothing');
};

/** The dry run of the next days by these programs. */
export const foresee = (
  world: FutureWorld,
  days: number,
  programs: readonly Program[],
  campaigns: readonly PublishedCampaign[] = [],
) =>
  dryRun(
    world.shop,
    { now: world.time.now, days },
    {
      over: (window, told) => overlaid(readOnly(world), { shop: world.shop.id, window, told }),
      ...{ programs, campaigns, segments: [] },
    },
  );

/**
 * The days themselves: a dispatch each minute, the daily run at its hour, senders and events of the provider as they come.
 * Answers what the ledger was told of waiting and of ends.
 */
export async function live(
  world: FutureWorld,
  until: number,
  campaigns: readonly PublishedCampaign[] = [],
): Promise<readonly Written[]> {
  const { shop, time, run, queue, provider, trail } = world;
  const clock = { now: () => time.now };
  const written: Written[] = [];
  const touches = told(world.touches, (touch) => {
    const word = writtenOf(touch, time.now);
    if (word) written.push(word);
  });
  const { dispatching, sending, feeding } = world.worker();
  const people = { ...dispatching.people, carts: world.beside.carts };
  const deliver = {
    email: sending.deliver,
    sms: async () => async () => ({ outcome: 'accepted', messageId: 'm' }) as const,
  };
  let answered = 0;
  const waves = planner({
    ...{
      campaigns,
      shops: [shop],
      trail,
      clock,
      touches,
      budgets: world.budgets,
      cursors: world.cursors,
      dayFiles: world.beside.dayFiles,
    },
    append: (campaign, wish) => appendStep({ trail, team: undefined, pause: noPause }, campaign, wish),
    people: { ...dispatching.people, standings: world.standings, facts: world.facts, customers: world.customers },
    team: { ...dispatching.team, facts: world.facts, telemetry: world.telemetry },
    telemetry: world.telemetry,
  });
  const permitsOf = permitsFrom(trail, campaigns, clock);
  for (time.now = Math.ceil(time.now / MINUTE_MS) * MINUTE_MS; time.now <= until; time.now += MINUTE_MS) {
    const date = new Date(time.now);
    if (date.getUTCHours() === shop.dailyRunHour && date.getUTCMinutes() === 0) {
      await runDay(shop, time.now, { ...run, touches });
    }
    await planWaves(time.now, waves, 10_000);
    const deciding = { ...dispatching, touches, people, permitsOf, runs: run.snapshots, pause: noPause };
    await dispatch(shop, time.now, deciding);
    for (const message of queue.drain()) {
      const by = message.channel === 'sms' ? deliver.sms : deliver.email;
      await sendTouch(message, { ...sending, touches, people, permitsOf, shops: [shop], deliver: by });
    }
    for (; answered < provider.sent.length; answered++) {
      const event = sesEvent(provider.sent[answered]?.tags ?? {}, 'Delivery', { delivery: {} });
      await applyFeedback(event, { ...feeding, touches, shops: [shop] });
    }
  }
  return written;
}

/** A store that tells of each touch as it is written. */
export function told(store: TouchWorld['touches'], hear: (touch: Touch) => void): TouchWorld['touches'] {
  return {
    ...store,
    create: async (touch) => {
      const created = await store.create(touch);
      if (created.outcome === 'created') hear(touch);
      return created;
    },
    replace: async (touch, read) => {
      const replaced = await store.replace(touch, read);
      if (replaced === 'stored') hear(touch);
      return replaced;
    },
  };
}
