import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { historyNote, historyPlans } from '#cli/demo/bring-history.ts';
import { historyFiles } from '#cli/demo/history-files.ts';
import { figuresOfProduct } from '#cli/demo/members/gather-members.ts';
import { membersOfShop } from '#flow/points/members-of-shop.ts';
import { publishCrm, publishTaken } from '#infra/publish/publish.ts';
import { figuresOf, type MemberFigures, membersOf } from '#local/simulator/member-books.ts';
import { oldMember } from '#local/simulator/old-members.ts';
import { Simulation } from '#local/simulator/simulation.ts';
import { storefrontsOf } from '#local/simulator/storefronts.ts';
import { consentAt } from '#model/consent/consent.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { membershipState } from '#model/membership/state.ts';
import { isPaid, worthOf } from '#model/order/counted.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { libraryWorld } from '../support/worlds/library.ts';

const SEED = '1';
const dir = mkdtempSync(join(tmpdir(), 'perennial-history-test-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let crm: PublishedCrm;
let taken: Awaited<ReturnType<typeof publishTaken>>;
beforeAll(async () => {
  crm = await publishCrm();
  taken = await publishTaken();
});

/** A shop of `crm/` with all its programs, into which the past of its simulated shoppers was imported just now. */
async function imported(id: string) {
  const declared = crm.shops.filter((shop) => shop.id === id);
  const { shops } = storefrontsOf(declared, () => 'a-secret-of-32-letters-for-tests');
  const [front] = shops;
  if (!front) throw new Error(`no shop ${id}`);
  const start = startOfDay('2026-01-12', front.timezone) + HOUR_MS;
  const past = { shoppers: 200, days: 400 };
  const simulation = new Simulation({ seed: SEED, customers: 10, past, start, days: 5, shops, endOf: () => start });
  const touched: Touch[] = [];
  const programs = crm.programs.map((program) => program.id);
  const world = libraryWorld(crm, { shop: id, programs, start, taken, told: (touch) => touched.push(touch) });
  const membership = membershipOf(crm, id);
  if (!membership) throw new Error(`no membership of ${id}`);
  const files = historyFiles(SEED, simulation, shops, (shopper) => oldMember(SEED, shopper, membership, start));
  if (!files) throw new Error('nothing happened');
  const held = [...simulation.holdings(front).orders()];
  const days = held.map(({ placedAt }) => localDay(placedAt, front.timezone)).sort();
  expect(files.of.orders).toBe(held.length);
  expect(historyNote(front, files.of)).toBe(
    `importing the past of ${front.declared?.name}: ${files.customers.trim().split('\n').length - 1} customers, ${held.length} orders of ${days[0]} to ${days.at(-1)} ...`,
  );
  for (const plan of await historyPlans(files, front, dir, start))
    for (const event of plan.events()) await world.tell([event]);
  return {
    simulation,
    world,
    start,
    membership,
    members: membersOf(SEED, simulation, shops, { membership, start, joined: new Map(), taken: [] }),
    touched,
    ledger: simulation.ledger.of(id),
    orders: simulation.holdings(front).orders(),
  };
}

describe.each(['demo-shopify', 'demo-woo'])('the past of %s, imported', (id) => {
  it('is worth what the simulation booked, and of every consent it is known when and where it was given', async () => {
    const { world, simulation, ledger, start } = await imported(id);
    let [netMinor, buyers, granted, asMembers] = [0, 0, 0, 0];
    for (const customerId of await world.people()) {
      const customer = await world.customers.get(id, customerId);
      const worth = worthOf(customer?.entries.values() ?? []);
      netMinor += worth.netMinor;
      if ([...(customer?.entries.values() ?? [])].some((entry) => isPaid(entry))) buyers++;
      const entries = await world.held.consents.list(id, customerId);
      for (const entry of entries.filter(({ state }) => state === 'granted')) {
        expect(entry).toMatchObject({ source: 'import', proof: { kind: 'file', source: 'account of the shop' } });
        expect(entry.at).toBeLessThan(start);
      }
      if (consentAt(entries, 'email', 'marketing', start)?.state === 'granted') granted++;
      // the older system's members agreed to hear of their points wherever they agreed to offers, and nobody else did
      const member = membershipState(await world.held.facts.listStanding(id, customerId));
      const topics = (topic: string) => entries.filter((entry) => entry.topic === topic).map((entry) => entry.channel);
      expect(topics('membership')).toEqual(member.isMember ? topics('marketing') : []);
      asMembers += topics('membership').length;
    }
    expect(asMembers).toBeGreaterThan(30);
    expect(netMinor).toBe(ledger.grossMinor - ledger.returnedMinor);
    expect(buyers).toBe(ledger.buyers);
    const agreed = simulation.shoppers.filter(({ joinsAt, emailConsent }) => joinsAt < start && emailConsent).length;
    expect(granted).toBeLessThan(agreed);
    expect(granted).toBeGreaterThan(agreed * 0.6);
  });

  it('has the members of the older system, each with the points and the level that plain counting gives them', async () => {
    const { world, start, membership, members } = await imported(id);
    const stores = { ...world.held, points: memoryPointsJournal() };
    const levels = new Set<string>();
    const inOrder = (figures: readonly object[]) => figures.map((one) => JSON.stringify(one)).sort();
    for (const now of [start, start + 60 * DAY_MS]) {
      const found: MemberFigures[] = [];
      for await (const member of membersOfShop(stores, { shop: world.shop, membership }, now))
        found.push(figuresOfProduct(member, start));
      const booked = figuresOf(members, membership, world.shop.timezone, { start, now });
      expect(inOrder(found)).toEqual(inOrder(booked));
      expect(found.length).toBeGreaterThan(40);
      for (const { level } of found) if (level !== undefined) levels.add(level);
    }
    expect([...levels].sort()).toEqual(membership.levels?.levels.map((level) => level.id).sort());
  });

  it('plans a message for orders of the last days only, and its first run sees all stages and tiers and moves nobody', async () => {
    const { world, start, orders, touched } = await imported(id);
    const byKey = new Map([...orders].map((order) => [order.id, order.placedAt]));
    const due = await world.touches.stillDue(id, start - 60 * DAY_MS, start + 60 * DAY_MS);
    // the longest that any program waits after an order
    for (const { subject } of due)
      expect(start - (byKey.get(subject.orderKey?.slice(2) ?? '') ?? 0)).toBeLessThan(30 * DAY_MS);
    expect(due.length).toBeLessThan(20);
    await world.advance(start + DAY_MS);
    const stages = new Set<string>();
    const tiers = new Set<string>();
    for (const customerId of await world.people()) {
      const customer = await world.customers.get(id, customerId);
      const { stage, tier } = customer?.membership?.current ?? {};
      if (stage) stages.add(stage);
      if (tier) tiers.add(tier);
    }
    expect([...tiers].sort()).toEqual(['A', 'B', 'C', 'D']);
    for (const stage of ['active', 'at_risk', 'lapsed', 'loyal', 'new', 'prospect']) expect(stages).toContain(stage);
    const moved = (of: string) => new Set(touched.flatMap((touch) => (touch.programId === of ? touch.customerId : [])));
    expect(moved('vip-upgrade').size).toBe(0);
    // those alone who lapsed on the very day before
    expect(moved('win-back').size).toBeLessThan(5);
  });
});
