import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memorySender } from '#adapters/memory/senders.ts';
import { memoryReplies } from '#adapters/memory/sms-replies.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { incomingSms } from '#test/support/payloads/sms.ts';
import { sesEvent } from '#test/support/worlds/touches.ts';
import { applyFeedback } from '../feedback/apply-feedback.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { applyReply } from '../sms-reply/apply-reply.ts';
import { keepStanding } from './keep-standing.ts';
import { unmerge } from './unmerge.ts';

const NUMBER = '+447700900999';
const garden = aShop({ id: 'garden', sender: { ...aShop().sender, smsNumbers: [NUMBER] } });
const EMAILS = ['ada@engine.example', 'eve@engine.example', 'zoe@engine.example'] as const;
const PHONES = ['+447911123456', '+447911123457'] as const;

const pick = <T>(all: readonly T[]) => fc.constantFrom(...all);
/** Minutes around noon: changes arrive in any order. */
const time = fc.integer({ min: 0, max: 20 }).map((n) => NOON - HOUR_MS + n * 60_000);
/** Each person names themselves in one of several ways; that an order goes back to an older address is a limit told of. */
const IDENTITIES = [
  { accountId: '1', email: EMAILS[0], phone: PHONES[0] },
  { email: EMAILS[0] },
  { phone: PHONES[0], email: EMAILS[0] },
  { accountId: '2', email: EMAILS[1] },
  { accountId: '2', email: EMAILS[1], phone: PHONES[1] },
  { email: EMAILS[2] },
] as const;
const identity = pick(IDENTITIES);

const change = fc.oneof(
  fc.record({ of: fc.constant('order' as const), n: fc.nat(IDENTITIES.length - 1), time, void: fc.boolean() }),
  fc.record({ of: fc.constant('customer' as const), identity, time }),
  fc.record({
    ...{ of: fc.constant('consent' as const), identity, time, channel: pick(['email', 'sms']) },
    ...{ state: pick(['granted', 'withdrawn', 'pending']), source: pick(['import', 'double-opt-in', 'sms']) },
  }),
  fc.record({ of: fc.constant('subscription' as const), identity, time, state: pick(['running', 'ended']) }),
  fc.record({ of: fc.constant('merge' as const) }),
  fc.record({ of: fc.constant('unmerge' as const), n: fc.nat(5) }),
  fc.record({ of: fc.constant('reply' as const), from: pick(PHONES), text: pick(['STOP', 'START', 'thanks']) }),
  fc.record({
    ...{ of: fc.constant('feedback' as const), to: pick(EMAILS), n: fc.nat(5) },
    what: pick(['Bounce', 'Complaint'] as const),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function world() {
  const deps = memoryDeps();
  const clock = { at: NOON };
  const beside = {
    ...{ shops: [garden], programs: [], clock: { now: () => clock.at }, telemetry: memoryTelemetry() },
    ...{ replies: memoryReplies(), sender: memorySender<never>() },
  };
  let sms = 0;
  const people = () => [...deps.customers.all().values()].map(({ customer }) => customer);
  const told = async (...events: readonly unknown[]) =>
    void (await applyEvents(events, aDelivery({ shop: garden }), deps));
  const apply = async (one: Change): Promise<void> => {
    clock.at += 1000;
    switch (one.of) {
      case 'order':
        return told(
          anOrderEvent({
            ...{ orderKey: `s:${one.n}`, identity: IDENTITIES[one.n] ?? {}, contact: {}, updatedAt: one.time },
            ...{ placedAt: NOON - HOUR_MS + one.n, payment: one.void ? ('voided' as never) : 'paid' },
          }),
        );
      case 'customer': {
        const { accountId, ...contact } = { accountId: undefined, ...one.identity };
        return told({ type: 'customer', updatedAt: one.time, identity: one.identity, contact });
      }
      case 'consent':
        return told({
          ...{ type: 'consent', channel: one.channel, topic: 'marketing', state: one.state, at: one.time },
          ...{ source: one.source, identity: one.identity },
        });
      case 'subscription':
        return told({
          type: 'subscription',
          id: 's:sub',
          updatedAt: one.time,
          state: one.state,
          identity: one.identity,
        });
      case 'merge':
        return told({ type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } });
      case 'unmerge': {
        const merged = people().filter(({ mergedInto }) => mergedInto !== undefined);
        const id = merged[one.n % Math.max(1, merged.length)]?.id;
        if (id !== undefined) await unmerge(deps, 'garden', id);
        return;
      }
      case 'reply':
        await applyReply(incomingSms({ from: one.from, to: NUMBER, text: one.text, id: `m-${sms++}` }), {
          ...deps,
          ...beside,
        });
        return;
      case 'feedback': {
        const customer = people()[one.n % Math.max(1, people().length)]?.id ?? 'nobody';
        const at = new Date(clock.at).toISOString();
        const detail =
          one.what === 'Bounce'
            ? { bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: one.to }], timestamp: at } }
            : { complaint: { complainedRecipients: [{ emailAddress: one.to }], timestamp: at } };
        await applyFeedback(sesEvent({ shop: 'garden', customer, touch: 't1' }, one.what, detail), {
          ...deps,
          ...beside,
        });
      }
    }
  };
  /** Rows that are there and say something else than the truths do. */
  const outdated = async () => {
    const found = [];
    for (const { id, mergedInto } of people()) {
      if (id.startsWith('ANON')) continue;
      const row = (await deps.standings.get('garden', id))?.standing;
      const standings = memoryStandings();
      if (mergedInto === undefined) await keepStanding({ ...deps, standings }, 'garden', id);
      const truth = (await standings.get('garden', id))?.standing;
      found.push([id, row, truth]);
    }
    return found;
  };
  return { apply, outdated };
}

describe('the row of how a person stands', () => {
  it('I1: says what the truths say after every kind of change, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 9 }), async (changes) => {
        const { apply, outdated } = world();
        for (const one of changes) {
          await apply(one);
          for (const [, row, truth] of await outdated()) expect(row).toEqual(truth);
        }
      }),
      { numRuns: inProof(2000, 60) },
    );
  }, 120_000);
});
