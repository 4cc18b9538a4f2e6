import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback } from '#flow/feedback/apply-feedback.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { eachCall } from '../support/engines/each-call.ts';
import { orderProgram, START, sesEvent, type TouchWorld, touchWorld } from '../support/worlds/touches.ts';

/** Programs of a person that all ask for a place under the caps. */
const PROGRAMS = Array.from({ length: 5 }, (_, n) =>
  orderProgram(`program-${n}`, { priority: n % 3, usefulForMs: 30 * MINUTE_MS }),
);

/** A port each call of which waits until the scheduler lets it through. */
const scheduled = <T extends object>(scheduler: fc.Scheduler, real: T): T =>
  eachCall(real, async (act, name) => {
    await scheduler.schedule(Promise.resolve(), name);
    return act();
  });

function interleavedWorker(world: TouchWorld, scheduler: fc.Scheduler) {
  const { dispatching, sending, feeding } = world.worker();
  const touches = scheduled(scheduler, world.touches);
  const people = { ...dispatching.people, consents: scheduled(scheduler, world.consents) };
  return {
    dispatching: { ...dispatching, touches, people },
    sending: { ...sending, touches, people },
    feeding: { ...feeding, touches },
  };
}

describe('dispatch by many workers', () => {
  it('I3 I7: any planning order and any interleaving give the same winners, within the caps, each sent once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.shuffledSubarray(PROGRAMS, { minLength: 1 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 2, max: 3 }),
        async (scheduler, planned, max, workers) => {
          const world = touchWorld({ programs: PROGRAMS, caps: [{ channel: 'all', max, days: 7 }] });
          await world.person('ada');
          for (const program of planned) await world.plan(program, 'ada');
          const all = Array.from({ length: workers }, () => interleavedWorker(world, scheduler));
          const sweeps = all.map(({ dispatching }) => dispatch(world.shop, START, dispatching));
          await scheduler.waitFor(Promise.all(sweeps));
          const messages = world.queue.drain();
          const sends = all.flatMap(({ sending }) => messages.map((message) => sendTouch(message, sending)));
          await scheduler.waitFor(Promise.all(sends));

          const winners = [...world.planned]
            .sort((a, b) => a.priority - b.priority || (a.touchId < b.touchId ? -1 : 1))
            .slice(0, max);
          expect(world.sentAt.map(({ touchId }) => touchId).sort()).toEqual(winners.map((due) => due.touchId).sort());
          const losers = (await world.ledger()).filter((touch) => touch?.state !== 'sent');
          expect(losers.every((touch) => touch?.reason === 'frequency_cap')).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('I7: caps hold when touches are planned while the workers look, so that each sees others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 2 }), async (scheduler, max) => {
        const world = touchWorld({ programs: PROGRAMS, caps: [{ channel: 'all', max, days: 7 }] });
        await world.person('ada');
        const all = [1, 2, 3].map(() => interleavedWorker(world, scheduler));
        const plans = PROGRAMS.map((program) =>
          scheduler.schedule(Promise.resolve()).then(() => world.plan(program, 'ada')),
        );
        const sweeps = all.flatMap(({ dispatching }) => [dispatching, dispatching]);
        await scheduler.waitFor(
          Promise.all([...plans, ...sweeps.map((dispatching) => dispatch(world.shop, START, dispatching))]),
        );
        await dispatch(world.shop, START, world.worker().dispatching);
        const messages = world.queue.drain();
        // No more are even queued: the place is taken before the message is.
        expect(new Set(messages.map(({ touchId }) => touchId)).size).toBe(max);
        for (const message of messages) await sendTouch(message, world.worker().sending);
        expect(world.sentAt).toHaveLength(max);
        expect((await world.touches.contactRow(world.shop.id, 'ada')).reservations).toHaveLength(max);
      }),
      { numRuns: 150 },
    );
  });

  it('I7: caps hold over days of touches, deferrals and delays between the sends themselves', async () => {
    const programs = PROGRAMS.map((program) => ({ ...program, usefulForMs: 4 * DAY_MS }));
    const plan = fc.record({
      program: fc.constantFrom(...programs),
      order: fc.integer({ min: 0, max: 9 }),
      hours: fc.integer({ min: 0, max: 24 * 8 }),
      lateSeconds: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 60, max: 2700 })),
    });
    const caps = [
      { channel: 'email', max: 3, days: 3 },
      { channel: 'all', max: 2, days: 1 },
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 12 }), async (plans) => {
        const world = touchWorld({ programs, caps });
        await world.person('ada');
        for (const { program, order, hours } of plans) {
          const dueAt = START + hours * 60 * MINUTE_MS;
          await world.plan(program, 'ada', {
            dueAt,
            plannedFor: dueAt,
            subject: { orderKey: `s:${order}`, at: START - DAY_MS },
          });
        }
        const { dispatching, sending } = world.worker();
        for (let round = 0; round < 400; round++) {
          const rows = await world.rows();
          if (rows.length === 0) break;
          world.time.now = Math.max(world.time.now + MINUTE_MS, Math.min(...rows.map(({ dueAt }) => dueAt)));
          await dispatch(world.shop, world.time.now, dispatching);
          for (const message of world.queue.drain()) {
            world.time.now += (plans[round % plans.length]?.lateSeconds ?? 0) * 1000;
            await sendTouch(message, sending);
          }
        }
        for (const { max, days } of caps) {
          for (const { at: end } of world.sentAt) {
            const inside = world.sentAt.filter(({ at }) => at > end - days * DAY_MS && at <= end);
            if (inside.length > max) expect.fail(`${inside.length} sends within ${days} days`);
          }
        }
        expect((await world.ledger()).every((touch) => touch?.endedAt !== undefined)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it("I3: the provider's events may come before the answer, twice and out of order: one end, nothing lost", async () => {
    const types = ['Send', 'Delivery', 'Complaint', 'Send', 'Delivery'] as const;
    const [program = orderProgram('none')] = PROGRAMS;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.shuffledSubarray([...types], { minLength: 5 }), async (scheduler, order) => {
        const world = touchWorld({ programs: PROGRAMS });
        await world.person('ada');
        const due = await world.plan(program, 'ada');
        const { dispatching } = world.worker();
        await dispatch(world.shop, START, dispatching);
        const { sending, feeding } = interleavedWorker(world, scheduler);
        const tags = { shop: world.shop.id, customer: 'ada', touch: due.touchId };
        const complaint = { complaint: { complainedRecipients: [{ emailAddress: 'ada@example.org' }] } };
        const feedback: Promise<unknown>[] = [];
        const deliver: typeof sending.deliver = async (input) => {
          const call = await sending.deliver(input);
          return () => {
            const answer = call();
            for (const type of order) {
              feedback.push(applyFeedback(sesEvent(tags, type, type === 'Complaint' ? complaint : {}), feeding));
            }
            return answer;
          };
        };
        const sends = world.queue.drain().map((message) => sendTouch(message, { ...sending, deliver }));
        await scheduler.waitFor(Promise.all(sends).then(() => Promise.all(feedback)));
        expect(world.provider.sent).toHaveLength(1);
        expect(await world.ledger()).toMatchObject([
          { state: 'sent', reason: 'provider_accepted', feedback: { type: 'complained' }, providerMessageId: 'm1' },
        ]);
        expect(await world.consents.suppression(world.shop.id, 'email', 'ada@example.org')).toMatchObject({
          scope: 'marketing',
        });
      }),
      { numRuns: 150 },
    );
  });
});
