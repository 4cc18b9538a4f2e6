import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryHandOffs, memoryTeamEvents } from '#adapters/memory/hand-offs.ts';
import { type HandOff, taken } from '#model/team/hand-off.ts';
import type { Team } from '#model/team/team.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { type EscalateDeps, escalateLate } from './escalate.ts';

const shop = aShop();
const team: Team = {
  members: [
    { id: 'ada', name: 'Ada' },
    { id: 'ben', name: 'Ben' },
  ],
};
const lead: HandOff = {
  ...{ id: 'l1', shop: shop.id, customerId: 'c1', as: 'lead', reason: 'journey', card: 'Call', known: {} },
  ...{ member: 'ada', openedAt: 0, toldAt: 0, dueAt: DAY_MS, version: 1 },
};

async function world(over: Partial<EscalateDeps> = {}) {
  const handOffs = memoryHandOffs();
  await handOffs.put(lead, undefined);
  const events = memoryTeamEvents();
  const telemetry = memoryTelemetry();
  const deps = { handOffs, events, telemetry, team, ...over };
  return { handOffs, events, telemetry, deps, row: () => handOffs.get(shop.id, 'l1') };
}

describe('a hand-off that nobody took in time', () => {
  it('becomes somebody else’s once, who is told once, whatever runs late', async () => {
    const { deps, row, events, telemetry, handOffs } = await world();
    await escalateLate(deps, shop, DAY_MS - 1);
    expect(await row()).toEqual(lead);
    for (const at of [DAY_MS + 9 * HOUR_MS, DAY_MS + 9 * HOUR_MS + MINUTE_MS, 9 * DAY_MS]) {
      await escalateLate(deps, shop, at);
      expect(await row()).toMatchObject({ member: 'ben', escalatedTo: 'ben', escalatedAt: DAY_MS + 9 * HOUR_MS });
    }
    expect(events.late.map(({ id, member }) => [id, member])).toEqual([['l1', 'ben']]);
    expect(telemetry.counted('HandOffEscalated', { as: 'lead' })).toBe(1);
    expect((await handOffs.loads(shop.id)).turns).toEqual(new Map([['ben', 1]]));
  });

  it('goes to whom the team names; one that was taken, and one of a shop without a team, stay', async () => {
    const named = await world({ team: { ...team, escalateTo: 'ben' } });
    await escalateLate(named.deps, shop, DAY_MS);
    expect(await named.row()).toMatchObject({ member: 'ben' });
    const mine = await world();
    await mine.handOffs.put(taken(lead, 'ada', 5), lead);
    const nobodys = await world({ team: undefined });
    for (const { deps, row, events } of [mine, nobodys]) {
      await escalateLate(deps, shop, 2 * DAY_MS);
      expect(await row()).toMatchObject({ member: 'ada' });
      expect(events.late).toEqual([]);
    }
  });

  it('is one, and told, after a crash before or after each call', async () => {
    let isOver = false;
    for (let calls = 0; !isOver; calls++) {
      const { deps, row, events, handOffs } = await world();
      let left = calls;
      const crashing = <T extends object>(real: T, isAfter: boolean): T =>
        new Proxy(real, {
          get: (target, name) => {
            const method: unknown = Reflect.get(target, name);
            if (typeof method !== 'function') return method;
            return async (...given: unknown[]) => {
              const isIts = left-- === 0;
              if (isIts && !isAfter) throw new Error('crash');
              const answer: unknown = await Reflect.apply(method, target, given);
              if (isIts) throw new Error('crash');
              return answer;
            };
          },
        });
      for (const isAfter of [false, true]) {
        left = calls;
        const faulty = { ...deps, handOffs: crashing(handOffs, isAfter), events: crashing(events, isAfter) };
        await escalateLate(faulty, shop, DAY_MS).catch(() => undefined);
        isOver = left >= 0;
      }
      await escalateLate(deps, shop, DAY_MS + MINUTE_MS);
      expect(await row()).toMatchObject({ member: 'ben', escalatedTo: 'ben' });
      expect((await row())?.escalationToldAt).toBeDefined();
      expect(new Set(events.late.map(({ id, member }) => `${id} ${member}`))).toEqual(new Set(['l1 ben']));
      expect(await handOffs.due(shop.id, 9 * DAY_MS, 9)).toEqual([]);
    }
  });

  it('of which a crash left no more than its time is not looked for again', async () => {
    const { deps, handOffs } = await world();
    const gone: string[] = [];
    const left = {
      ...handOffs,
      due: async () => [{ id: 'never', dueAt: 5 }],
      notDue: async (_: string, { id }: { readonly id: string }) => void gone.push(id),
    };
    await escalateLate({ ...deps, handOffs: left }, shop, DAY_MS);
    expect(gone).toEqual(['never']);
  });

  it('of which a crash left its time behind is told nobody again, whether it was escalated, taken or closed', async () => {
    for (const over of [{ escalatedAt: DAY_MS, escalationToldAt: DAY_MS }, { takenAt: 5 }, { closedAt: 5 }]) {
      const { deps, handOffs, events } = await world();
      const gone: string[] = [];
      const left = {
        ...handOffs,
        due: async () => [{ id: 'l1', dueAt: DAY_MS }],
        get: async () => ({ ...lead, ...over }),
        notDue: async (_: string, { id }: { readonly id: string }) => void gone.push(id),
      };
      await escalateLate({ ...deps, handOffs: left }, shop, 2 * DAY_MS);
      expect([gone, events.late]).toEqual([['l1'], []]);
    }
  });

  it('takes one query of a minute in which nothing is late', async () => {
    const { deps, handOffs } = await world();
    const calls: string[] = [];
    const counted = new Proxy(handOffs, {
      get: (target, name) => {
        calls.push(String(name));
        return Reflect.get(target, name);
      },
    });
    await escalateLate({ ...deps, handOffs: counted }, shop, HOUR_MS);
    expect(calls).toEqual(['due']);
  });
});
