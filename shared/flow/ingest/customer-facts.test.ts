import { describe, expect, it } from 'vitest';
import { CUSTOM_EVENT_DAYS } from '#model/customer/facts.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { ParkError } from '#model/event/fault.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aDelivery, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from './apply-events.ts';

const identity = { email: 'ada@engine.example' };
const customer = (over: Partial<CommerceEvent & { type: 'customer' }> = {}): CommerceEvent => ({
  type: 'customer',
  updatedAt: NOON,
  identity,
  contact: {},
  ...over,
});

const world = () => {
  const deps = memoryDeps();
  const ada = async (): Promise<string> => {
    const [id = ''] = await deps.identities.owners('garden', [{ kind: 'email', value: 'ada@engine.example' }]);
    return id;
  };
  return {
    deps,
    tell: async (...events: CommerceEvent[]) => applyEvents(events, aDelivery(), deps),
    facts: async () => deps.facts.list('garden', await ada()),
    profile: async () => deps.customers.getProfile('garden', await ada()),
  };
};

describe('facts of a person', () => {
  it('are kept for each name by itself, the newest of each', async () => {
    const { tell, facts } = world();
    await tell(
      customer({ attributes: { pet: 'cat', size: 42 }, tags: ['vip', 'trade', 'vip'], member: { points: 300 } }),
      customer({ updatedAt: NOON + 2, attributes: { pet: null } }),
      customer({ updatedAt: NOON + 1, attributes: { pet: 'dog' }, tags: [] }),
    );
    expect(await facts()).toEqual([
      { kind: 'attribute', name: 'pet', at: NOON + 2, value: null },
      { kind: 'attribute', name: 'size', at: NOON, value: 42 },
      { kind: 'member', name: '', at: NOON, value: { points: 300 } },
      { kind: 'tags', name: '', at: NOON + 1, value: [] },
    ]);
  });

  it('are custom events and service cases too', async () => {
    const { tell, facts } = world();
    const quiz = {
      type: 'custom',
      id: 'e1',
      name: 'quiz',
      at: NOON,
      identity,
      device: 'app',
      properties: { score: 7 },
    } as const;
    const late = {
      type: 'service-case',
      id: 'c1',
      updatedAt: NOON,
      state: 'open',
      cause: 'late',
      orderKey: 's:1',
      identity,
    } as const;
    expect(await tell(quiz, late)).toEqual({ outcome: 'applied' });
    expect(await tell(quiz, late)).toEqual({ outcome: 'superseded' });
    expect(await facts()).toEqual([
      { kind: 'case', name: 'c1', at: NOON, value: { state: 'open', cause: 'late', orderKey: 's:1' } },
      { kind: 'custom', name: 'e1', at: NOON, value: { name: 'quiz', device: 'app', properties: { score: 7 } } },
    ]);
  });

  it('of an event that has expired already are not kept', async () => {
    const { tell, facts } = world();
    const old = { type: 'custom', id: 'e1', name: 'quiz', at: NOON - CUSTOM_EVENT_DAYS * DAY_MS, identity } as const;
    expect(await tell(old)).toEqual({ outcome: 'superseded' });
    expect(await tell({ ...old, at: old.at + 1 })).toEqual({ outcome: 'applied' });
    expect(await facts()).toHaveLength(1);
  });

  it('leave the contact alone when they come without any', async () => {
    const { tell, profile } = world();
    await tell(customer({ contact: { firstName: 'Ada' } }));
    expect(await tell(customer({ updatedAt: NOON + 1, tags: ['vip'] }))).toEqual({ outcome: 'applied' });
    expect(await profile()).toEqual({ updatedAt: NOON, contact: { firstName: 'Ada' } });
  });

  it('of nobody are parked', async () => {
    const { tell } = world();
    const nobody = await tell({ type: 'custom', id: 'e1', name: 'quiz', at: NOON, identity: {} });
    expect(nobody).toMatchObject({ outcome: 'parked', fault: { message: 'missing_field: events.0.identity' } });
  });

  it.each(['ada@canary.example', '+447911123456', 'ada lovelace', 'Ada-Lovelace', 'a'.repeat(40), '日本', ''])(
    'I11: the field of a parked delivery names no key of the sender: %j',
    async (name) => {
      const wrong: unknown = { never: 'an object' };
      for (const event of [
        {
          type: 'customer',
          updatedAt: NOON,
          identity: { email: 'ada@a.example' },
          contact: {},
          attributes: { [name]: wrong },
        },
        {
          type: 'custom',
          id: '1',
          name: 'v',
          at: NOON,
          identity: { email: 'ada@a.example' },
          properties: { [name]: wrong },
        },
      ]) {
        const { outcome, ...rest } = await applyEvents([event], aDelivery(), memoryDeps());
        expect(outcome).toBe('parked');
        const { fault } = rest as { readonly fault: ParkError };
        expect(fault.field).toMatch(/^events\.0\.(attributes|properties)(\.\?)?$/);
      }
    },
  );
});
