import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoEnrolments } from '#adapters/dynamo/enrolments.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { graphOf, versionOf } from '#model/journey/graph.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB', () => dynamoEnrolments(dynamo.client, 'Touches')],
  ['memory', () => memoryEnrolments()],
])('enrolment store: %s', (_name, create) => {
  let store: EnrolmentStore;
  let shop: string;
  beforeEach(() => {
    store = create();
    shop = `shop-${fresh++}`;
  });
  const an = (over: Partial<Enrolment> = {}): Enrolment => ({
    ...{ shop, customerId: 'c1', programId: 'welcome', entry: 's:1', version: 'v1', step: 'a', seq: 0 },
    ...{ state: 'inside', subject: { orderKey: 's:1', at: 5 }, enteredAt: 7, stepAt: 7, wakeAt: 9 },
    ...{ arms: {}, heard: {}, touches: {}, tier: 'A', stage: 'new' },
    ...over,
  });
  const get = ({ customerId, programId, entry } = an()) => store.get(shop, customerId, programId, entry);

  it('keeps a person once for each entry, and answers all that is known of it', async () => {
    expect(await get()).toBeUndefined();
    expect(await store.put(an(), undefined)).toBe('stored');
    expect(await store.put(an({ step: 'b' }), undefined)).toBe('conflict');
    const full = an({
      ...{
        seq: 1,
        step: 'b',
        arms: { halves: 'left' },
        heard: { 'order-paid': 3, 'clicked@a': 4 },
        touches: { a: 't' },
      },
      ...{ lastSend: 'a', state: 'ended', reason: 'completed', endedAt: 8, correlationId: 'c-1' },
    });
    expect(await store.put(full, an())).toBe('stored');
    expect(await get()).toEqual(full);
  });

  it('is written only over what was read: the move, the step and what was heard', async () => {
    await store.put(an(), undefined);
    expect(await store.put(an({ seq: 1 }), an({ seq: 1 }))).toBe('conflict');
    expect(await store.put(an({ seq: 1 }), an({ step: 'b' }))).toBe('conflict');
    expect(await store.put(an({ seq: 1 }), an({ heard: { bought: 1 } }))).toBe('conflict');
    expect(await store.put(an({ heard: { bought: 1 } }), an())).toBe('stored');
    // a fact that came between reading and writing is not lost
    expect(await store.put(an({ seq: 1 }), an())).toBe('conflict');
    expect(await store.put(an({ seq: 1, heard: { bought: 1 } }), an({ heard: { bought: 1 } }))).toBe('stored');
    expect(await get()).toMatchObject({ seq: 1, heard: { bought: 1 } });
  });

  it('lets one of many writers through', async () => {
    await store.put(an(), undefined);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.put(an({ seq: 1 }), an())));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  });

  it('answers all of a person and of nobody else', async () => {
    await store.put(an(), undefined);
    await store.put(an({ entry: 's:2', state: 'ended' }), undefined);
    await store.put(an({ programId: 'win-back', entry: 'once' }), undefined);
    await store.put(an({ customerId: 'c2' }), undefined);
    const found = await store.ofPerson(shop, 'c1');
    expect(found.map(({ programId, entry }) => [programId, entry]).sort()).toEqual([
      ['welcome', 's:1'],
      ['welcome', 's:2'],
      ['win-back', 'once'],
    ]);
    expect(await store.ofPerson(shop, 'nobody')).toEqual([]);
  });

  it('keeps the steps of each version of a program', async () => {
    const graph = graphOf([
      { do: 'send', id: 'a', template: 't', channels: ['email'] },
      { do: 'wait', id: 'w', forMs: DAY_MS },
      { do: 'branch', id: 'b', when: { response: 'clicked', of: 'a' }, yes: 'end', no: 'c' },
      { do: 'send', id: 'c', template: 't', channels: ['email'] },
    ]);
    const [program, version] = [`program-${shop}`, versionOf(graph)];
    expect(await store.graph(program, version)).toBeUndefined();
    await store.keepGraph(program, version, graph);
    await store.keepGraph(program, version, graph);
    expect(await store.graph(program, version)).toEqual(graph);
    expect(await create().graph(program, 'another')).toBeUndefined();
    expect(await store.graph(`other-${shop}`, version)).toBeUndefined();
  });
});
