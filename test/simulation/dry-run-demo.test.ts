import { beforeAll, describe, expect, it } from 'vitest';
import { overlaid } from '#adapters/overlay/overlaid.ts';
import { dryRun } from '#flow/future/dry-run.ts';
import { publishCrm, publishTaken } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Foreseen } from '#model/future/foreseen.ts';
import { addDays, DAY_MS, endOfDay, localDay } from '#model/values/time/day.ts';
import { inProof } from '../support/in-proof.ts';
import { demoWorld } from '../support/worlds/demo.ts';
import { whenOf } from '../support/worlds/library-people.ts';
import { peopleOfOneChannel } from '../support/worlds/one-channel.ts';
import {
  endsForeseen,
  endsLived,
  linesForeseen,
  linesLived,
  type Written,
  wordedUntil,
  writtenOf,
} from '../support/worlds/same-future.ts';

const FIRST = '2026-01-12';
const [DAYS, CUSTOMERS] = inProof([100, 100], [35, 30]);

let crm: PublishedCrm;
let taken: Awaited<ReturnType<typeof publishTaken>>;
beforeAll(async () => {
  crm = await publishCrm();
  taken = await publishTaken();
});

/** Days of simulated shoppers, people who agreed to one channel each, and what the next two weeks hold. */
async function played(shop: string, channels: readonly string[]) {
  const written: Written[] = [];
  const told = (touch: Parameters<typeof writtenOf>[0], now: number): void => {
    const word = writtenOf(touch, now);
    if (word) written.push(word);
  };
  const world = await demoWorld(crm, { shop, seed: '1', customers: CUSTOMERS, first: FIRST, days: DAYS, taken, told });
  const { timezone, currency, policy } = world.shop;
  const when = whenOf(Date.parse(localDay(world.time.now, timezone)), timezone, currency);
  const named = new Map<string, string>();
  const begun = world.time.now;
  const sorts = channels.map(
    (channel) => [channel, peopleOfOneChannel(channel, begun, when, policy.markets[0] ?? '')] as const,
  );
  for (const [channel, { events }] of sorts) {
    const before = new Set(await world.people());
    await world.tell(events);
    for (const id of await world.people()) if (!before.has(id)) named.set(id, channel);
  }
  await world.minute();
  await world.advance(begun + DAY_MS);
  for (const [, { again }] of sorts) await world.tell(again(world.time.now));
  const before = written.length;
  const { programs, segments = [] } = crm;
  const foreseen = await dryRun(
    world.shop,
    { now: world.time.now, days: 14 },
    { over: (window, heard) => overlaid(world.held, { shop, window, told: heard }), programs, segments },
  );
  expect(written, 'nothing is decided by it').toHaveLength(before);
  return { world, foreseen, named, lived: () => written.slice(before) };
}

describe.each([
  ['demo-shopify', ['email', 'sms', 'worklist']],
  ['demo-woo', ['email', 'ch:wechat', 'sms', 'worklist']],
])('%s with its simulated shoppers', (shop, channels) => {
  it('a dry run of 14 days is what the 14 days bring, where nothing new happens (I14)', async () => {
    const { world, foreseen, named, lived } = await played(shop, channels);
    const from = world.time.now;
    // what was told just now is looked at in the same minute
    await world.minute();
    await world.advance(foreseen.until);
    expect(linesForeseen(foreseen)).toEqual(linesLived(lived()));
    // shares of wordings are known of today and tomorrow; later ones go by what is learnt until then
    const known = endOfDay(addDays(localDay(from, world.shop.timezone), 1), world.shop.timezone);
    expect(wordedUntil(known, foreseen.messages)).toEqual(wordedUntil(known, lived()));
    expect(wordedUntil(foreseen.until, foreseen.messages).length).toBeGreaterThan(0);
    const enrolments = (
      await Promise.all((await world.people()).map((id) => world.enrolments.ofPerson(shop, id)))
    ).flat();
    expect(endsForeseen(foreseen)).toEqual(endsLived(enrolments, from));
    expect(foreseen.messages.length).toBeGreaterThan(150);

    // a comparison of nothing would be no comparison: by each channel everything happens that may
    const branching = crm.programs
      .filter(({ steps }) => steps.some((step) => step.do === 'branch'))
      .map(({ id }) => id);
    const happened = channels.map((channel) => {
      // simulated shoppers are written to by mail, most of them
      const of = foreseen.messages.filter(({ customerId }) => (named.get(customerId) ?? 'email') === channel);
      const has = (what: (message: Foreseen) => boolean): boolean => of.some(what);
      const waits = (reason: RegExp): boolean => has((one) => one.waits.some((wait) => reason.test(wait.reason)));
      const of14Days = {
        send: has((message) => message.state === 'sent' && message.channel === channel),
        deferral: waits(/^quiet_hours$/),
        cap: waits(/^frequency_cap_wait$/) || has(({ reason }) => reason === 'frequency_cap'),
        exit: has(({ state }) => state === 'exited'),
        branch: has(({ programId, state }) => state === 'sent' && branching.includes(programId)),
        holdout: has(({ reason }) => /^(?:global_)?holdout$/.test(reason)),
      };
      return [channel, of14Days];
    });
    expect(happened).toEqual(channels.map((channel) => [channel, channel === 'worklist' ? OF_CALLS : ALL]));
  });
});

const ALL = { send: true, deferral: true, cap: true, exit: true, branch: true, holdout: true };
/** One program calls, of whom no message went before: nothing caps it or branches, and only a purchase would end it. */
const OF_CALLS = { ...ALL, cap: false, exit: false, branch: false };
