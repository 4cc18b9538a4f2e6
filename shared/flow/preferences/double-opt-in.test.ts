import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { memoryDeps } from '#test/support/ingest.ts';
import { orderProgram, START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { confirmConsent } from '../consent/confirm-consent.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { applyConsent } from '../ingest/apply-consent.ts';
import { sendTouch } from '../send/send-touch.ts';

const ask: Program = orderProgram('ask', {
  kind: 'transactional',
  trigger: { on: 'consent-pending', afterMs: 0 },
  exits: ['consent-settled'],
});
const offer = orderProgram('offer');
const EMAIL = 'eve@example.org';
const signUp: ConsentEvent = {
  ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: START, source: 'sign-up' },
  identity: { email: EMAIL },
};
const form = { kind: 'form', ip: '203.0.113.7', agent: 'Firefox' } as const;

/** A shop that demands a double opt-in for e-mail, with one person who has an address. */
async function shopOf() {
  const world = touchWorld({ programs: [ask, offer] });
  const shop = { ...world.shop, consent: { doubleOptIn: ['email'] as const } };
  const { customers, identities, orders, consents, touches } = world;
  const deps = { ...memoryDeps(), orders, identities, customers, consents, touches, programs: [ask, offer] };
  const tell = async (change: Partial<ConsentEvent> = {}, now = START) =>
    (
      await applyConsent(
        deps,
        { shop, platform: 's', authority: undefined, receivedAt: now, now },
        { ...signUp, ...change },
      )
    ).changed;
  await tell({ state: 'none', at: 1 });
  const [key = ''] = [...customers.all().keys(), ...consents.all().keys()];
  const customerId = key.slice(`${shop.id}#`.length);
  await customers.ensure(shop.id, customerId);
  const contact = { email: EMAIL, country: 'GB' };
  await customers.putProfile(shop.id, customerId, { updatedAt: 1, contact }, undefined);
  const confirm = (at: number) =>
    confirmConsent(consents, { shop: shop.id, customerId }, { channel: 'email', topic: 'marketing', at, proof: form });
  const ends = async () =>
    (await touches.ofPerson(shop.id, customerId)).map(({ programId, state, reason }) => [programId, state, reason]);
  return { ...world, tell, confirm, ends, customerId, shop };
}

describe('double opt-in, from the sign-up to the first message', () => {
  it('asks once, and only the click is a consent', async () => {
    const world = await shopOf();
    expect(await world.tell()).toBe(true);
    expect(await world.tell()).toBe(false);
    await world.plan(offer, world.customerId);
    await settle(world);
    expect(await world.ends()).toEqual(
      expect.arrayContaining([
        ['ask', 'sent', 'provider_accepted'],
        ['offer', 'suppressed', 'no_consent'],
      ]),
    );
    expect(world.provider.sent).toHaveLength(1);
    expect(await world.confirm(world.time.now)).toBe('confirmed');
    const again = orderProgram('offer', { id: 'offer' });
    await world.plan(again, world.customerId, { touchId: 'after', plannedFor: world.time.now, dueAt: world.time.now });
    await settle(world);
    expect(world.sentAt.map(({ touchId }) => touchId)).toContain('after');
  });

  it('asks once a day, however often and for whatever topic somebody fills in the form', async () => {
    const world = await shopOf();
    for (let n = 0; n < 20; n++) await world.tell({ at: START + n, topic: `topic-${n % 3}` });
    await settle(world);
    expect(world.provider.sent).toHaveLength(1);
    await world.tell({ at: START + DAY_MS }, START + DAY_MS);
    await settle(world);
    expect(world.provider.sent).toHaveLength(2);
  });

  it('asks nobody of long ago, of a file, or whom the platform asks itself', async () => {
    const world = await shopOf();
    await world.tell({ at: START - 30 * DAY_MS });
    await world.tell({ at: START - 1, proof: { kind: 'file', source: 'members.csv' } });
    await world.tell({ at: START - 2, state: 'pending', source: 'shopify:customers' });
    await world.tell({ at: START - 3, optIn: 'confirmed' });
    expect(await world.rows()).toEqual([]);
  });

  it.each(['confirmed', 'withdrawn'] as const)('a question that is queued is dropped once it is %s', async (end) => {
    const world = await shopOf();
    await world.tell();
    await dispatch(world.shop, START, world.worker().dispatching);
    if (end === 'confirmed') expect(await world.confirm(START)).toBe('confirmed');
    else await world.tell({ state: 'withdrawn', at: START + 1 });
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    expect(world.provider.sent).toEqual([]);
    expect(await world.ends()).toEqual([['ask', 'exited', 'consent_settled']]);
  });

  it('I4: nobody who complained is asked again; an erased person who comes back is', async () => {
    for (const [reason, sent] of [
      ['complaint', 0],
      ['erased', 1],
    ] as const) {
      const world = await shopOf();
      const at = START - HOUR_MS;
      await world.consents.suppress(world.shop.id, 'email', EMAIL, { scope: 'marketing', reason, at });
      await world.tell();
      await settle(world);
      expect(world.provider.sent).toHaveLength(sent);
    }
  });
});
