import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Step } from '#model/journey/step.ts';
import * as kinds from '#model/journey/steps.ts';
import type { Team } from '#model/team/team.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, type Fault, Faulty } from '../support/engines/faulty.ts';
import { comeIn, journey, message, outline } from '../support/worlds/journeys.ts';
import { settle, touchWorld } from '../support/worlds/touches.ts';

const wait = (id: string, forMs: number): Step => ({ do: 'wait', id, forMs });

/** One journey for each kind of step, with a message after it that tells whether the step was passed. */
const BY_KIND: Readonly<Record<string, readonly Step[]>> = {
  send: [message('one'), message('two')],
  wait: [message('one'), wait('day', DAY_MS), message('two')],
  branch: [
    message('one'),
    wait('hour', HOUR_MS),
    { do: 'branch', id: 'got', when: { response: 'delivered', of: 'one' }, yes: 'two', no: 'three' },
    message('two', 'end'),
    message('three'),
  ],
  split: [
    {
      ...{ do: 'split', id: 'halves' },
      arms: [
        { name: 'a', weight: 1, to: 'one' },
        { name: 'b', weight: 1, to: 'two' },
      ],
    },
    message('one', 'end'),
    message('two'),
  ],
  mark: [{ do: 'mark', id: 'm', name: 'seen' }, wait('hour', HOUR_MS), message('one')],
  // nothing is sold while the team has its case, so the message is on its way before
  'hand-off': [
    message('one'),
    wait('day', DAY_MS),
    { do: 'hand-off', id: 'call', card: 'Call and ask what went wrong' },
    wait('hour', HOUR_MS),
  ],
};
const TEAM: Team = { members: ['ada', 'ben'].map((id) => ({ id, name: id })) };

async function play(kind: string, fault?: Fault) {
  const program = journey(kind, BY_KIND[kind] ?? []);
  const world = touchWorld({ programs: [program], team: TEAM });
  await world.person('c1');
  await comeIn(world, program, 'c1');
  const faulty = new Faulty(fault);
  const dead = await settle(world, { faulty });
  const touches = await world.touches.ofPerson(world.shop.id, 'c1');
  return {
    calls: faulty.calls,
    dead,
    state: {
      journeys: outline(await world.enrolments.ofPerson(world.shop.id, 'c1')),
      steps: touches.map(({ stepId }) => stepId).sort(),
      marks: (await world.facts.list(world.shop.id, 'c1')).map(({ kind: of, name }) => [of, name]),
      cases: (await world.facts.listCases(world.shop.id, 'c1')).map(({ name, value }) => [name, value.state]),
      handOffs: (await world.handOffs.list(world.shop.id)).map(({ id, step, member, toldAt }) => ({
        ...{ id, step, member, isTold: toldAt !== undefined },
      })),
      told: [...new Set(world.teamEvents.told.map(({ id }) => id))],
      rows: await world.rows(),
    },
    ended: touches.map(({ state }) => state),
    left: world.provider.sent.map(({ subject }) => subject),
  };
}

it('every kind of step is among them', () => {
  expect(Object.keys(BY_KIND).sort()).toEqual(
    Object.values(kinds)
      .map((kind) => kind.do)
      .sort(),
  );
  expect(Object.entries(BY_KIND).every(([kind, steps]) => steps.some((step) => step.do === kind))).toBe(true);
});

describe('a crash before, after or in the middle of any call of a journey', () => {
  it.each(Object.keys(BY_KIND))('leaves the same journey, each message once: %s', async (kind) => {
    const whole = await play(kind);
    expect(whole.state.journeys).toMatchObject([{ state: 'ended', reason: 'completed' }]);
    expect(whole.ended.every((state) => state === 'sent')).toBe(true);
    for (let at = 1; at <= whole.calls; at++) {
      for (const mode of FAULT_MODES) {
        const broken = await play(kind, { at, mode });
        expect({ at, mode, ...broken.state }).toEqual({ at, mode, ...whole.state });
        // none twice, and none that does not belong there; one that may have left is not sent again (marketing)
        expect([at, mode, broken.left.length]).toEqual([at, mode, new Set(broken.left).size]);
        expect([at, mode, broken.left.filter((id) => !whole.left.includes(id))]).toEqual([at, mode, []]);
        const lost = broken.ended.filter((state) => state !== 'sent');
        expect([at, mode, lost]).toEqual([at, mode, Array(whole.left.length - broken.left.length).fill('unknown')]);
      }
    }
  });

  it('with two workers side by side, and a crash of one', async () => {
    for (const kind of Object.keys(BY_KIND)) {
      const whole = await play(kind);
      for (let at = 1; at <= 40; at += 3) {
        const program = journey(kind, BY_KIND[kind] ?? []);
        const world = touchWorld({ programs: [program], team: TEAM });
        await world.person('c1');
        await comeIn(world, program, 'c1');
        const faulty = new Faulty({ at, mode: 'die-after' });
        const both = [world.worker(faulty), world.worker()].map(({ dispatching }) => dispatching);
        for (let minute = 0; minute < 3; minute++) {
          await Promise.allSettled(both.map((deps) => dispatch(world.shop, world.time.now, deps)));
          world.time.now += MINUTE_MS;
        }
        await settle(world);
        expect([kind, at, outline(await world.enrolments.ofPerson(world.shop.id, 'c1'))]).toEqual([
          ...[kind, at, whole.state.journeys],
        ]);
        const left = world.provider.sent.map(({ subject }) => subject);
        expect([kind, at, left.toSorted()]).toEqual([kind, at, whole.left.toSorted()]);
        expect(await world.rows()).toEqual([]);
      }
    }
  });
});
