import { describe, expect, it } from 'vitest';
import { callForm } from '#flow/calls/call-form.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { consentAt } from '#model/consent/consent.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { callWorld, ring } from '#test/support/worlds/calls.ts';
import { comeIn, journey, message, until, whereIs } from '#test/support/worlds/journeys.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';
import { applyOutcome, type CallOutcome } from './apply-outcome.ts';
import { takeCalls } from './take-calls.ts';

/** One who takes calls, and tells what came of them. */
async function world(...given: Parameters<typeof callWorld>) {
  const made = await callWorld(...given);
  const { shop, consents, facts, time } = made;
  const { dispatching, sending, feeding } = made.worker();
  const render = (input: RenderInput) =>
    callForm('worklist').compose({
      ...{ touch: input.touch, shop, channel: 'worklist', contact: input.contact, locale: 'en', at: input.at },
      ...{ unsubscribe: '', render: () => 'Ask what was wrong' },
    });
  const kept: string[] = [];
  const take = (keep: (id: string) => void = (id) => void kept.push(id)) =>
    takeCalls(
      { ...sending, render: async (input) => render(input), keep: ({ customerId }) => keep(customerId) },
      shop,
    ).then(({ taken, left }) => ({ taken, left: Object.fromEntries(left) }));
  const tell = (touch: Touch | undefined, outcome: CallOutcome) =>
    applyOutcome({ ...feeding, facts, consents, clock: { now: () => time.now } }, shop, {
      customerId: touch?.customerId ?? '',
      touchId: touch?.touchId ?? '',
      outcome,
    });
  const touchOf = async (id: string) => (await made.touches.ofPerson(shop.id, id))[0];
  const agrees = async (id: string, channel = 'worklist') =>
    consentAt(await consents.list(shop.id, id), channel, 'marketing', Number.POSITIVE_INFINITY)?.state;
  const decide = () => dispatch(shop, time.now, dispatching);
  return { ...made, kept, take, tell, touchOf, agrees, decide };
}

describe('calls', () => {
  it('are decided as any message, wait for the team, and stand in one file, also where two take them', async () => {
    const made = await world();
    for (const id of ['c1', 'c2']) await made.plan(ring, id);
    await made.decide();
    expect(await made.touchOf('c1')).toMatchObject({ state: 'queued', channel: 'worklist' });
    made.time.now += HOUR_MS;
    const [one, other] = await Promise.all([made.take(), made.take()]);
    expect([one.taken + other.taken, made.kept.toSorted()]).toEqual([2, ['c1', 'c2']]);
    expect(await made.touchOf('c1')).toMatchObject({ state: 'sent', reason: 'provider_accepted' });
    expect(await made.take()).toEqual({ taken: 0, left: {} });
  });

  it('I4: are not taken of who withdrew since, was erased, or has no number that is theirs', async () => {
    const made = await world([ring], undefined, ['c1', 'c2', 'c3']);
    for (const id of ['c1', 'c2', 'c3']) await made.plan(ring, id);
    await made.decide();
    const withdrawn = { channel: 'worklist', topic: 'marketing', state: 'withdrawn', source: 'centre' } as const;
    await made.consents.append(made.shop.id, 'c1', { ...withdrawn, at: START });
    made.customers.mark(made.shop.id, 'c2', { erased: true });
    await made.identities.link(made.shop.id, { kind: 'phone', value: '+447911123452' }, 'somebody');
    const { taken, left } = await made.take();
    expect([taken, made.kept]).toEqual([taken, made.kept.filter((id) => id === 'c3')]);
    expect(left).toMatchObject({ consent_withdrawn: 1, person_erased: 1 });
  });

  it('I6: wait for the hours in which people are called, by the hours of the shop', async () => {
    const made = await world();
    await made.plan(ring, 'c1');
    await made.decide();
    made.time.now = START + 9 * HOUR_MS;
    expect(await made.take()).toEqual({ taken: 0, left: { quiet_hours: 1 } });
    await until(made, START + DAY_MS + HOUR_MS);
    expect(await made.take()).toEqual({ taken: 1, left: {} });
    const { policy } = touchWorld({ programs: [] }).shop;
    const without = await world([ring], policy);
    await without.plan(ring, 'c1');
    await without.decide();
    expect(await without.touchOf('c1')).toMatchObject({ state: 'suppressed', reason: 'no_address' });
  });

  it('I3: one that was kept and not recorded is given to nobody again', async () => {
    const made = await world();
    await made.plan(ring, 'c1');
    await made.decide();
    await made.plan(ring, 'c2');
    await made.decide();
    const full = () => {
      throw new Error('the disk is full');
    };
    await expect(made.take(full)).rejects.toThrow('the disk is full');
    expect(await made.take()).toMatchObject({ taken: 1 });
    await until(made, START + 2 * HOUR_MS);
    expect(await made.take()).toEqual({ taken: 0, left: {} });
    const ends = await Promise.all(['c1', 'c2'].map(async (id) => (await made.touchOf(id))?.reason));
    expect(ends.toSorted()).toEqual(['answer_lost', 'provider_accepted']);
  });

  it('that nobody takes end when they are of no use any more, and are looked at no more than twice', async () => {
    const made = await world();
    await made.plan(ring, 'c1');
    expect((await until(made, START + 4 * DAY_MS)).length).toBeLessThanOrEqual(4);
    expect(await made.touchOf('c1')).toMatchObject({ state: 'expired', reason: 'never_picked_up' });
  });
});

describe('what came of a call', () => {
  const taken = async (outcome: CallOutcome) => {
    const made = await world();
    await made.plan(ring, 'c1');
    await made.decide();
    await made.take();
    made.time.now += HOUR_MS;
    const touch = await made.touchOf('c1');
    expect(await made.tell(touch, outcome)).toBe('applied');
    return { ...made, touch };
  };

  it.each(['reached', 'bought', 'call-back'] as const)('%s: somebody was there, and answered', async (outcome) => {
    const { touchOf, agrees, standings, shop, time } = await taken(outcome);
    expect((await touchOf('c1'))?.feedback).toEqual({ type: 'delivered', at: time.now, repliedAt: time.now });
    expect(await agrees('c1')).toBe('granted');
    expect((await standings.get(shop.id, 'c1'))?.standing).toBeDefined();
  });

  it('I4: refused and a wrong number take the consent to calls back, and no other', async () => {
    const refused = await taken('refused');
    expect([await refused.agrees('c1'), await refused.agrees('c1', 'email')]).toEqual(['withdrawn', 'granted']);
    const wrong = await taken('wrong-number');
    expect(await wrong.agrees('c1')).toBe('withdrawn');
    expect((await wrong.touchOf('c1'))?.feedback).toEqual({ type: 'bounced', at: wrong.time.now });
  });

  it('told again takes nothing back that was given since', async () => {
    for (const outcome of ['refused', 'wrong-number'] as const) {
      const { consents, shop, time, tell, touchOf, agrees } = await taken(outcome);
      time.now += DAY_MS;
      const agreed = { channel: 'worklist', topic: 'marketing', state: 'granted', source: 'centre' } as const;
      await consents.append(shop.id, 'c1', { ...agreed, at: time.now });
      time.now += HOUR_MS;
      expect(await tell(await touchOf('c1'), outcome)).toBe('applied');
      expect(await agrees('c1')).toBe('granted');
    }
  });

  it('no answer changes no consent, and of a call that nobody took nothing is told', async () => {
    const { touchOf, agrees } = await taken('no-answer');
    expect((await touchOf('c1'))?.feedback).toMatchObject({ type: 'bounced', soft: true });
    expect(await agrees('c1')).toBe('granted');
    const waiting = await world();
    await waiting.plan(ring, 'c1');
    await waiting.decide();
    expect(await waiting.tell(await waiting.touchOf('c1'), 'refused')).toBe('no-call');
    expect(await waiting.tell(undefined, 'refused')).toBe('no-call');
    expect(await waiting.agrees('c1')).toBe('granted');
  });

  it('is heard by the journey that made it', async () => {
    const call = { do: 'send', id: 'ring', template: 'ring', channels: ['worklist'] } as const;
    const hears = { do: 'wait', id: 'later', untilFact: 'replied', atMostMs: 9 * DAY_MS } as const;
    const cared = journey('cared', [call, hears, message('after')], { usefulForMs: 3 * DAY_MS });
    const made = await world([cared]);
    await comeIn(made, cared, 'c1');
    await made.decide();
    await made.take();
    made.time.now += HOUR_MS;
    await made.tell(await made.touchOf('c1'), 'reached');
    expect((await whereIs(made, cared, 'c1'))?.heard).toEqual({ 'replied@ring': made.time.now });
  });
});
