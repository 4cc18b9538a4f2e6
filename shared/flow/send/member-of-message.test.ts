import { describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { memberFields } from '#model/message/member-facts.ts';
import type { Program } from '#model/program/program.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { memberFinder } from './find-member.ts';
import { memberLoader } from './member-of-message.ts';

const shop = aShop({ timezone: 'UTC' });
const DAY = '2026-11-20';
const NOW = startOfDay(DAY, 'UTC') + 10 * 3_600_000;
const membership = {
  ...EXAMPLE_MEMBERSHIP,
  shop: shop.id,
  points: {
    name: { en: 'leaves' },
    rules: [{ from: '2020-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 0, expiresAfterDays: 365 }],
  },
  levels: {
    ...{ by: 'net' as const, windowDays: 365, graceDays: 0 },
    levels: [
      { id: 'fern', name: 'Fern', from: 0 },
      { id: 'oak', name: 'Oak', from: 10_000 },
    ],
  },
  community: { name: 'The group', kind: 'forum' as const, invite: { en: 'https://group.example/join' } },
};
const send = { do: 'send', id: 'one', template: 't', channels: ['email'] } as const;
const programOf = (trigger: Program['trigger']): Program => ({
  ...{ id: 'p', name: 'P', kind: 'marketing', topic: 'marketing', trigger, exits: [], steps: [send] },
  ...{ reentryDays: 'once', priority: 1, holdout: 0, usefulForMs: DAY_MS },
});
const EXPIRING = programOf({ on: 'points-expiring', daysBefore: 14, atLeast: 50, hour: 10, afterMs: 0 });
const REACHED = programOf({ on: 'level-reached', hour: 10, afterMs: 0 });
const PLAIN = programOf({ on: 'first-order', afterMs: 0 });

/** Ada is a member since a year less 16 days, with 200 points that have 15 days left, and of 80 euros bought. */
function world({
  program,
  text = 'Hello',
  rules = membership.points.rules,
}: {
  readonly program: Program;
  readonly text?: string;
  readonly rules?: typeof membership.points.rules;
}) {
  const facts = memoryFacts();
  const customers = memoryCustomers(1, () => 0, { facts });
  const points = memoryPointsJournal();
  const templates = [
    { id: 't', kind: 'marketing' as const, locales: [{ locale: 'en', forms: { email: { html: text } } }] },
  ];
  const own = { ...membership, points: { ...membership.points, rules } };
  const crm = { programs: [program], templates, memberships: [own] } as never;
  const toldAt = startOfDay(addDays(DAY, 15 - 365), 'UTC');
  const ready = (async () => {
    await customers.setEntry(shop.id, 'ada', 's:1', anEntry({ at: NOW - 30 * DAY_MS, grossMinor: 8_000 }));
    await facts.put(shop.id, 'ada', { kind: 'member', name: '', at: toldAt, value: { points: 200 } });
  })();
  const touch = { shop: shop.id, customerId: 'ada', programId: 'p', stepId: 'one', channel: 'email', plannedFor: NOW };
  const load = async () => {
    await ready;
    return memberLoader(crm, async () => memberFinder(crm, { customers, facts, points }))({
      shop,
      touch: touch as Touch,
      now: NOW,
    });
  };
  const said = async () => {
    const seen = await load();
    return typeof seen === 'function' ? seen('en') : seen;
  };
  return { ready, customers, facts, points, said };
}

describe('what a message says of a member', () => {
  it('is read as it leaves: points, what goes next, level and what is missing, the group', async () => {
    expect(await world({ program: PLAIN, text: '{{ member.points }}' }).said()).toMatchObject({
      ...{ level: 'Fern', points: 280, pointsName: 'leaves' },
      next: { level: 'Oak', missing: 2_000, of: 'money' },
      expiring: { points: 200, lastAt: startOfDay(addDays(DAY, 15), 'UTC') - 1 },
      community: { name: 'The group', url: 'https://group.example/join' },
    });
  });

  it('is read for nobody where the message says nothing of it', async () => {
    expect(await world({ program: PLAIN }).said()).toBeUndefined();
  });

  it('invites nobody into the group who is in it', async () => {
    const made = world({ program: PLAIN, text: '{{ member.community }}' });
    await made.facts.put(shop.id, 'ada', { kind: 'said', name: 'community', at: 5, value: { id: 'c' } });
    expect(await made.said()).toMatchObject({ community: undefined });
  });

  it.each([PLAIN, EXPIRING, REACHED])('I5: nothing leaves to who has left the membership', async (program) => {
    const made = world({ program, text: '{{ member.level }}' });
    await made.ready;
    const value = { state: 'left', terms: '1', by: 'page' } as const;
    await made.facts.put(shop.id, 'ada', { kind: 'member', name: 'joined', at: NOW - 5, value });
    expect(await made.said()).toEqual({ decision: 'exit', reason: 'left_membership' });
  });

  it('I5: no reminder of points that were spent meanwhile, or of too few that are left', async () => {
    const spend = async (points: number) => {
      const made = world({ program: EXPIRING });
      await made.ready;
      await made.points.append(shop.id, 'ada', 0, { kind: 'spend', id: 's', at: NOW - 5, points, reward: 'r' });
      return made.said();
    };
    expect(await world({ program: EXPIRING }).said()).toMatchObject({ points: 280 });
    expect(await spend(150)).toMatchObject({ expiring: { points: 50 } });
    expect(await spend(151)).toEqual({ decision: 'exit', reason: 'points_spent' });
  });

  it('I5: no reminder of points that wait, and that pay what is owed as they fall due', async () => {
    const rules = [{ from: '2020-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 10, expiresAfterDays: 5 }];
    const owing = async (spent: number) => {
      const made = world({ program: EXPIRING, rules });
      await made.ready;
      const bought = anEntry({ at: NOW - 12 * DAY_MS, grossMinor: 50_000 });
      await made.customers.setEntry(shop.id, 'ada', 's:2', bought);
      const day = startOfDay(DAY, 'UTC');
      await made.customers.setEntry(shop.id, 'ada', 's:3', anEntry({ at: day, grossMinor: 10_000 }));
      if (spent > 0)
        await made.points.append(shop.id, 'ada', 0, {
          ...{ kind: 'spend', id: 's', at: NOW - DAY_MS, points: spent, reward: 'r' },
        });
      const returned = { ...bought, returns: [[NOW - 5, 50_000] as const], version: 2 };
      await made.customers.setEntry(shop.id, 'ada', 's:2', returned);
      return made.said();
    };
    // 100 are gone in two weeks
    expect(await owing(0)).toMatchObject({ expiring: { points: 100 } });
    expect(await owing(50)).toMatchObject({ expiring: { points: 100 } });
    expect(await owing(51)).toEqual({ decision: 'exit', reason: 'points_spent' });
  });

  it('I5: no congratulation on a level that is gone again', async () => {
    const reached = world({ program: REACHED });
    await reached.ready;
    const bought = anEntry({ at: NOW - DAY_MS, grossMinor: 5_000 });
    await reached.customers.setEntry(shop.id, 'ada', 's:2', bought);
    expect(await reached.said()).toMatchObject({ level: 'Oak' });
    await reached.customers.setEntry(shop.id, 'ada', 's:2', { ...bought, returns: [[NOW - 1000, 5_000]], version: 2 });
    expect(await reached.said()).toEqual({ decision: 'exit', reason: 'level_fell' });
  });
});

it('of who is no member every variable is unknown, and links lead to the shop', () => {
  const fields = memberFields(undefined, { count: String, money: String, shopUrl: 'https://shop.example' });
  expect(Object.entries(fields).filter(([, value]) => value !== null)).toEqual(
    ['url', 'inviteUrl', 'communityUrl'].map((name) => [name, 'https://shop.example']),
  );
});
