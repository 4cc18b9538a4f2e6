import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Step } from '#model/journey/step.ts';
import type { Team } from '#model/team/team.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { comeIn, journey, message, whereIs } from '#test/support/worlds/journeys.ts';
import { START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { closeHandOff, takeHandOff } from './settle-hand-off.ts';

const team: Team = {
  members: [
    { id: 'ada', name: 'Ada' },
    { id: 'ben', name: 'Ben', territories: ['DE'], tiers: ['A'] },
    { id: 'eve', name: 'Eve', shops: ['elsewhere'] },
  ],
};
const call: Step = { do: 'hand-off', id: 'call', card: 'Call and ask what went wrong' };
const cared = journey('cared', [call, message('one')]);

const world = async (to?: string) => {
  const program = to === undefined ? cared : journey('cared', [{ ...call, to }, message('one')]);
  const made = touchWorld({ programs: [program], team });
  await made.person('c1');
  await comeIn(made, program, 'c1');
  return { ...made, program };
};
const cases = async ({ facts, shop }: ReturnType<typeof touchWorld>) =>
  (await facts.listCases(shop.id, 'c1')).map(({ value }) => `${value.state} ${value.cause}`);

describe('a hand-off', () => {
  it('is a row with whose it is, an event without personal data, and a case that is open; the journey goes on', async () => {
    const made = await world();
    await settle(made);
    const [row, ...others] = await made.handOffs.list(made.shop.id);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ customerId: 'c1', reason: 'journey', program: 'cared', step: 'call', member: 'ada' });
    expect(row?.card).toBe('Call and ask what went wrong');
    expect(made.teamEvents.told.map(({ id, member }) => [id, member])).toEqual([[row?.id, 'ada']]);
    expect(JSON.stringify(made.teamEvents.told)).not.toContain('@');
    expect(await cases(made)).toEqual(['open hand-off']);
    expect(await whereIs(made, made.program, 'c1')).toMatchObject({ state: 'ended', reason: 'completed' });
    expect(made.telemetry.counted('HandOff', { program: 'cared', reason: 'journey' })).toBe(1);
  });

  it('goes to whom the step names', async () => {
    const made = await world('ben');
    await settle(made);
    expect((await made.handOffs.list(made.shop.id)).map(({ member }) => member)).toEqual(['ben']);
  });

  it('is one, and told, after a crash before or after each write', async () => {
    for (let calls = 0; calls < 5; calls++) {
      const made = await world();
      let left = calls;
      const crashing = <T extends object>(real: T): T =>
        new Proxy(real, {
          get: (target, name) => {
            const method: unknown = Reflect.get(target, name);
            if (typeof method !== 'function') return method;
            return async (...given: unknown[]) => {
              if (left-- === 0) throw new Error('crash');
              return Reflect.apply(method, target, given);
            };
          },
        });
      const { dispatching } = made.worker();
      const { handOffs, events } = dispatching.team;
      const faulty = { handOffs: crashing(handOffs), events: crashing(events), team };
      await dispatch(made.shop, made.time.now, { ...dispatching, team: faulty }).catch(() => undefined);
      await settle(made);
      const rows = await made.handOffs.list(made.shop.id);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.toldAt).toBeDefined();
      expect(new Set(made.teamEvents.told.map(({ id }) => id))).toEqual(new Set([rows[0]?.id]));
      expect(await cases(made)).toEqual(['open hand-off']);
    }
  });

  it('is taken once by somebody, closed with what came of it, and then holds nothing back', async () => {
    const made = await world();
    await settle(made);
    const [{ id } = { id: '' }] = await made.handOffs.list(made.shop.id);
    const at = START + DAY_MS;
    expect(await takeHandOff(made, made.shop, id, 'ben', at)).toMatchObject({ member: 'ben', takenAt: at });
    expect(await takeHandOff(made, made.shop, id, 'ben', at + 1)).toMatchObject({ takenAt: at });
    const done = await closeHandOff(made, made.shop, id, { by: 'ben', outcome: 'kept', now: at + 2 });
    expect(done).toMatchObject({ closedAt: at + 2, outcome: 'kept', takenAt: at });
    expect(await cases(made)).toEqual(['closed hand-off']);
    const again = await closeHandOff(made, made.shop, id, { by: 'ada', outcome: 'lost', now: at + 3 });
    expect(again).toMatchObject({ closedBy: 'ben', outcome: 'kept' });
    expect(await closeHandOff(made, made.shop, 'gone', { by: 'ben', outcome: 'kept', now: at })).toBeUndefined();
    // Asked for again by a late repetition it stays closed.
    await comeIn(made, made.program, 'c1');
    await settle(made);
    expect(await cases(made)).toEqual(['closed hand-off']);
  });
});
