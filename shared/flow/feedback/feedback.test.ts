import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { readSesEvent } from '#channels/email/ses-event.ts';
import { createHandler } from '#functions/feedback/handler.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aTouch } from '#test/support/touches.ts';
import { orderProgram, START, sesEvent, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { sendTouch } from '../send/send-touch.ts';
import { applyFeedback } from './apply-feedback.ts';

const PROGRAMS = [orderProgram('offer', { topic: 'offers' }), orderProgram('service', { kind: 'transactional' })];
const TAGS = { shop: 'garden', customer: 'ada', touch: 't1' };
const AT = '2026-11-23T09:00:00.000Z';
const bounce = (bounceType: string, emailAddress = 'Ada@Example.org') =>
  sesEvent(TAGS, 'Bounce', { bounce: { bounceType, bouncedRecipients: [{ emailAddress }], timestamp: AT } });
const complaint = (complaintFeedbackType?: string) =>
  sesEvent(TAGS, 'Complaint', {
    complaint: { complainedRecipients: [{ emailAddress: 'ada@example.org' }], complaintFeedbackType, timestamp: AT },
  });

describe('feedback', () => {
  let world: TouchWorld;
  beforeEach(async () => {
    world = touchWorld({ programs: PROGRAMS });
    await world.person('ada');
  });
  const holding = async (state: Touch['state'], more: Partial<Touch> = {}) => {
    const touch = aTouch({ shop: 'garden', customerId: 'ada', programId: 'offer', state, attempt: 1, ...more });
    await world.touches.create(touch);
  };
  const apply = (event: unknown) => applyFeedback(event, world.worker().feeding);
  const touch = () => world.touches.get('garden', 'ada', 't1');
  const suppression = (address = 'ada@example.org') => world.consents.suppression('garden', 'email', address);

  it.each(['Send', 'Delivery'])('%s settles a claimed or lost touch to sent', async (type) => {
    for (const state of ['sending', 'unknown'] as const) {
      world = touchWorld({ programs: PROGRAMS });
      await holding(state, state === 'unknown' ? { endedAt: 5, endDay: '2026-11-20' } : {});
      expect(await apply(sesEvent(TAGS, type))).toBe('applied');
      // What was already counted keeps its day.
      const endDay = state === 'unknown' ? '2026-11-20' : '2026-11-23';
      expect(await touch()).toMatchObject({ state: 'sent', reason: 'provider_event', endDay });
    }
  });

  it('older destinations say notificationType', async () => {
    await holding('sending');
    const { detail } = sesEvent(TAGS) as { detail: { eventType?: string; mail: object } };
    expect(await apply({ detail: { notificationType: 'Delivery', mail: detail.mail } })).toBe('applied');
    expect(await touch()).toMatchObject({ state: 'sent', feedback: { type: 'delivered' } });
  });

  it('a permanent bounce stops every message to the address that bounced', async () => {
    await holding('sending');
    await apply(bounce('Permanent'));
    expect((await world.standings.get('garden', 'ada'))?.standing.channels.email).toMatchObject({ suppressed: true });
    expect(await suppression()).toEqual({ scope: 'all', reason: 'bounce', at: Date.parse(AT) });
    expect(await touch()).toMatchObject({ state: 'sent', feedback: { type: 'bounced', at: Date.parse(AT) } });
  });

  it('a bounce after a change of address stops the old address only', async () => {
    await holding('sent');
    await apply(bounce('Permanent', 'old@example.org'));
    expect(await suppression('old@example.org')).toBeDefined();
    expect(await suppression()).toBeUndefined();
  });

  it.each(['Transient', 'Undetermined'])('a %s bounce is recorded and stops nothing', async (type) => {
    await holding('sent');
    await apply(bounce(type));
    expect(await suppression()).toBeUndefined();
    expect(await touch()).toMatchObject({ feedback: { type: 'bounced' } });
  });

  it('I4: a complaint stops marketing to the address and withdraws every topic', async () => {
    await holding('sent');
    await apply(complaint('abuse'));
    expect(await suppression()).toEqual({ scope: 'marketing', reason: 'complaint', at: Date.parse(AT) });
    const withdrawn = (await world.consents.list('garden', 'ada')).filter(({ state }) => state === 'withdrawn');
    expect(withdrawn.map(({ topic, source }) => `${topic} ${source}`).sort()).toEqual([
      'marketing ses-complaint',
      'offers ses-complaint',
    ]);
  });

  it('"this is no spam" is no complaint', async () => {
    await holding('sent');
    await apply(complaint('not-spam'));
    expect(await suppression()).toBeUndefined();
    expect((await world.consents.list('garden', 'ada')).every(({ state }) => state === 'granted')).toBe(true);
  });

  it("I3, I4: events of a person who merged into another settle the touch, and the complaint is the other one's too", async () => {
    const program = orderProgram('offer', { topic: 'marketing' });
    world = touchWorld({ programs: [program], caps: [{ channel: 'all', max: 1, days: 7 }] });
    await world.person('ada');
    await world.person('mary');
    await world.plan(program, 'ada');
    // the record of whom they became is the newer one: its address is written to
    const contact = { email: 'mary@example.org', country: 'GB' };
    await world.customers.putProfile('garden', 'mary', { updatedAt: START - 1, contact }, START - DAY_MS);
    world.customers.mark('garden', 'ada', { mergedInto: 'mary' });
    await dispatch(world.shop, START, world.worker().dispatching);
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    const [mail] = world.provider.sent;
    expect(mail?.to).toBe('mary@example.org');
    const abuse = { complainedRecipients: [{ emailAddress: 'mary@example.org' }], timestamp: AT };
    await apply(sesEvent(mail?.tags ?? {}, 'Complaint', { complaint: abuse }));
    expect(await world.ledger()).toMatchObject([{ state: 'sent', feedback: { type: 'complained' } }]);
    const states = (await world.consents.list('garden', 'mary')).map(({ state }) => state);
    expect(states.sort()).toEqual(['granted', 'withdrawn']);
    await apply(sesEvent(mail?.tags ?? {}, 'Reject'));
    expect((await world.touches.contactRow('garden', 'mary')).reservations).toEqual([]);
  });

  it('I11: a complaint of an erased person suppresses the address and leaves no new entry', async () => {
    world.customers.mark('garden', 'ada', { erased: true });
    await apply(complaint());
    expect(await suppression()).toBeDefined();
    expect(await world.consents.list('garden', 'ada')).toHaveLength(1);
  });

  it.each(['Reject', 'RenderingFailure'])('%s: it was not sent, and its place is free', async (type) => {
    await holding('sent');
    await world.touches.putContactRow('garden', 'ada', {
      version: 1,
      reservations: [{ touchId: 't1', channel: 'email', at: START }],
    });
    await apply(sesEvent(TAGS, type));
    expect(await touch()).toMatchObject({ state: 'failed', reason: 'provider_rejected' });
    expect((await world.touches.contactRow('garden', 'ada')).reservations).toEqual([]);
  });

  it('does not touch what was never handed to the provider', async () => {
    for (const state of ['deferred', 'suppressed', 'exited', 'expired', 'failed'] as const) {
      world = touchWorld({ programs: PROGRAMS });
      await holding(state);
      const before = await touch();
      await apply(sesEvent(TAGS, 'Delivery'));
      expect(await touch()).toEqual(before);
    }
  });

  it('I3: the same events in any order, any number of times, leave the same state', async () => {
    const events = [sesEvent(TAGS, 'Send'), sesEvent(TAGS, 'Delivery'), bounce('Permanent'), complaint('abuse')];
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 8 }), async (order) => {
        world = touchWorld({ programs: PROGRAMS });
        await world.person('ada');
        await holding('sending');
        for (const index of order) await apply(events[index]);
        states.add(
          JSON.stringify([
            await touch(),
            await suppression(),
            [...(await world.consents.list('garden', 'ada'))].sort(),
          ]),
        );
      }),
      { numRuns: 60 },
    );
    expect(states.size).toBe(1);
  });

  it('ignores and counts what is no event of ours, whatever it is', async () => {
    const strange: readonly unknown[] = [
      undefined,
      null,
      'text',
      {},
      { detail: null },
      sesEvent(TAGS, 'Open'),
      sesEvent({}, 'Send'),
      sesEvent({ ...TAGS, shop: 'another' }),
      sesEvent(TAGS, 'Bounce'),
      sesEvent(TAGS, 'Complaint', { complaint: { complainedRecipients: 'ada@example.org' } }),
      { detail: { eventType: 'Send', mail: { tags: { touch: 't1' } } } },
    ];
    for (const event of strange) expect(await apply(event)).toBe('ignored');
    expect(world.telemetry.counted('Feedback', { type: 'ignored' })).toBe(strange.length);
    fc.assert(
      fc.property(fc.anything(), (event) => {
        expect(readSesEvent(event)).toBeUndefined();
      }),
    );
  });

  it('an address that is none, and a touch that is unknown, do no harm', async () => {
    expect(await apply(bounce('Permanent', 'undisclosed recipients; <script>'))).toBe('applied');
    expect(await touch()).toBeUndefined();
    expect(world.consents.all().size).toBe(1);
  });

  it('the function acknowledges what it has read and asks again for what failed, without quoting it', async () => {
    const handler = createHandler({
      ...world.worker().feeding,
      facts: world.facts,
      clicks: memoryQueue(),
      telemetry: world.telemetry,
    });
    const record = (messageId: string, body: string) => ({ messageId, body });
    const Records = [
      record('1', JSON.stringify(bounce('Permanent'))),
      record('2', '{ada@example.org'),
      record('3', '{}'),
    ];
    expect(await handler({ Records } as never)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(JSON.stringify(world.telemetry.lines)).not.toContain('ada@');
  });
});
