import { beforeEach, describe, expect, it } from 'vitest';
import { activeStops } from '#model/policy/stop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS, localDay } from '#model/values/time/day.ts';
import { eachCall } from '#test/support/engines/each-call.ts';
import { aTouch } from '#test/support/touches.ts';
import { orderProgram, START, sesEvent, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { resume } from '../stop/stop.ts';
import { applyFeedback } from './apply-feedback.ts';
import { guardReputation } from './reputation-guard.ts';

const PROGRAMS = [orderProgram('offer')];
let world: TouchWorld;
let fresh = 0;
beforeEach(() => {
  world = touchWorld({ programs: PROGRAMS });
});

/** Mails that left so long ago, with what was said of them. */
async function mails(count: number, feedback?: Touch['feedback'], ago = DAY_MS): Promise<readonly string[]> {
  const ids: string[] = [];
  const endedAt = world.time.now - ago;
  for (let n = 0; n < count; n++) {
    const touchId = `mail-${fresh++}`;
    const end = { endedAt, endDay: localDay(endedAt, world.shop.timezone) };
    const sent = { state: 'sent', reason: 'provider_accepted', channel: 'email' } as const;
    await world.touches.create(
      aTouch({ shop: world.shop.id, customerId: 'ada', touchId, ...sent, ...end, ...(feedback && { feedback }) }),
    );
    ids.push(touchId);
  }
  return ids;
}
const BOUNCED = { type: 'bounced', at: START } as const;
const COMPLAINED = { type: 'complained', at: START } as const;

const event = (touch: string, type: 'Bounce' | 'Complaint', bounceType = 'Permanent') => {
  const who = [{ emailAddress: 'ada@example.org' }];
  const more =
    type === 'Bounce'
      ? { bounce: { bounceType, bouncedRecipients: who } }
      : { complaint: { complainedRecipients: who } };
  return sesEvent({ shop: world.shop.id, customer: 'ada', touch }, type, more);
};
const hear = (touch: string, type: 'Bounce' | 'Complaint', bounceType?: string) =>
  applyFeedback(event(touch, type, bounceType), world.worker().feeding);
const paused = async () => activeStops(await world.touches.controls(world.shop.id));

describe('the reputation guard', () => {
  it.each([
    ['4 bounces of 10', 6, 4, 0, 0],
    ['5 bounces of 10', 5, 5, 0, 1],
    ['5 bounces of 125, which are 4 %', 120, 5, 0, 1],
    ['5 bounces of 126', 121, 5, 0, 0],
    ['2 complaints of 10', 8, 0, 2, 0],
    ['3 complaints of 10', 7, 0, 3, 1],
    ['3 complaints of 3,750, which are 0.08 %', 3747, 0, 3, 1],
    ['3 complaints of 3,751', 3748, 0, 3, 0],
  ])('%s', async (_name, good, bounced, complained, stops) => {
    await mails(good);
    for (const id of await mails(bounced)) await hear(id, 'Bounce');
    for (const id of await mails(complained)) await hear(id, 'Complaint');
    // All mails are there before the last event is heard.
    expect(await paused()).toHaveLength(stops);
    expect(world.telemetry.counted('MarketingPaused')).toBe(stops);
  });

  it('says why in numbers, and stops marketing alone', async () => {
    await mails(115);
    for (const id of await mails(5)) await hear(id, 'Bounce');
    expect(await paused()).toEqual([
      {
        ...{ what: 'marketing', by: 'the reputation guard', at: world.time.now },
        reason: '5 of the last 120 e-mails bounced for good (4.2 %; AWS reviews an account at 5 %)',
      },
    ]);
  });

  it('an event that comes twice, or ten times, is one bounce', async () => {
    await mails(90);
    const four = await mails(4);
    for (let again = 0; again < 10; again++) for (const id of four) await hear(id, 'Bounce');
    expect(await paused()).toEqual([]);
    const [fifth = ''] = await mails(1);
    await hear(fifth, 'Bounce');
    expect(await paused()).toHaveLength(1);
  });

  it('a full mailbox is no bounce for good; told for good afterwards it is one', async () => {
    await mails(5);
    const five = await mails(5);
    for (const id of five) await hear(id, 'Bounce', 'Transient');
    expect((await world.touches.controls(world.shop.id)).mails).toBeUndefined();
    for (const id of five.slice(1)) await hear(id, 'Bounce');
    expect(await paused()).toEqual([]);
    await hear(five[0] ?? '', 'Bounce');
    expect(await paused()).toHaveLength(1);
    await hear(five[0] ?? '', 'Bounce', 'Transient');
    expect(await world.touches.get(world.shop.id, 'ada', five[0] ?? '')).not.toHaveProperty('feedback.soft');
  });

  it('a late word counts for its mail: what left more than 30 days ago is not judged any more', async () => {
    await mails(10);
    for (const id of await mails(20, undefined, 31 * DAY_MS)) await hear(id, 'Bounce');
    expect(await paused()).toEqual([]);
    for (const id of await mails(5, undefined, 29 * DAY_MS)) await hear(id, 'Bounce');
    expect(await paused()).toHaveLength(1);
  });

  it('judges the last 10,000 mails: older bounces have gone out of sight', async () => {
    await mails(500, BOUNCED, 20 * DAY_MS);
    await mails(9_995, undefined, DAY_MS);
    for (const id of await mails(5, undefined, HOUR_MS)) await hear(id, 'Bounce');
    expect(await paused()).toEqual([]);
    expect((await world.touches.controls(world.shop.id)).mails).toMatchObject({ sent: 10_000, bounced: 5 });
  }, 20_000);

  it('a person lets it go on: mails before that are not judged again, those after it are', async () => {
    for (const id of await mails(5)) await hear(id, 'Bounce');
    world.time.now += HOUR_MS;
    const deps = { touches: world.touches, programs: PROGRAMS, pause: world.pause };
    await resume(deps, world.shop, 'marketing', { at: world.time.now, by: 'bob' });
    for (const id of await mails(9, undefined, 2 * HOUR_MS)) await hear(id, 'Bounce');
    expect(await paused()).toEqual([]);
    world.time.now += HOUR_MS;
    for (const id of await mails(5, undefined, 0)) await hear(id, 'Bounce');
    expect(await paused()).toHaveLength(1);
    expect(world.telemetry.counted('MarketingPaused')).toBe(2);
  });

  it('each shop by itself', async () => {
    await mails(3, COMPLAINED);
    const other = { ...world.shop, id: 'other' };
    const heard = { touchId: 'x', answer: 'complained' } as const;
    for (let n = 0; n < 5; n++) await guardReputation({ ...world.worker().feeding }, other, heard, world.time.now);
    expect([await paused(), activeStops(await world.touches.controls('other'))]).toEqual([[], []]);
  });

  it('an event costs one read and one write, and the window is read only when it could have reached a limit', async () => {
    await mails(2_000);
    const calls = { controls: 0, putControls: 0, endsOn: 0 };
    const { feeding } = world.worker();
    const touches = eachCall(world.touches, async (act, name) => {
      if (name in calls) calls[name as keyof typeof calls] += 1;
      return act();
    });
    for (const id of await mails(20)) await applyFeedback(event(id, 'Bounce'), { ...feeding, touches });
    expect(await paused()).toEqual([]);
    // Counted once, at the fifth event of a shop that was never counted: one read and write more, and once the pages of 31 days.
    expect(calls).toEqual({ controls: 21, putControls: 21, endsOn: 705 });
  });

  it('two workers that hear at once stop it once', async () => {
    await mails(5, BOUNCED);
    const { feeding } = world.worker();
    const ids = await mails(6);
    await Promise.all(ids.map((id) => applyFeedback(event(id, 'Bounce'), feeding)));
    expect((await world.touches.controls(world.shop.id)).stops).toHaveLength(1);
  });
});
