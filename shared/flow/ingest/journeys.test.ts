import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import type { Step } from '#model/journey/step.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { journey, message } from '#test/support/worlds/journeys.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { unite } from '../person/merge.ts';
import { unmerge } from '../person/unmerge.ts';
import { accessBundle } from '../privacy/access.ts';
import { applyEvents } from './apply-events.ts';

const parcel: Step = { do: 'wait', id: 'parcel', untilFact: 'order-shipped', atMostMs: 10 * DAY_MS };
const rest: Step = { do: 'wait', id: 'rest', forMs: 20 * DAY_MS };
const care = journey('care', [parcel, message('left'), rest, message('later')], {
  kind: 'transactional',
  trigger: { on: 'order-placed', afterMs: 0 },
});
const shop = aShop({ id: 'garden' });
const identity = { email: 'ada@engine.example', accountId: '7' };

function world() {
  const deps = memoryDeps([care]);
  const tell = (at: number, ...events: readonly unknown[]) =>
    applyEvents(events, aDelivery({ receivedAt: at, now: at }), deps);
  const sweep = (now: number) =>
    dispatch(shop, now, {
      ...{ touches: deps.touches, people: deps, programs: [care], telemetry: memoryTelemetry(), pause: deps.pause },
      ...{ enrolments: deps.enrolments, marks: deps.facts, team: memoryTeam(), runs: memorySnapshots() },
      queues: { email: memoryQueue<SendMessage>(), sms: memoryQueue<SendMessage>() },
    });
  const owner = async (email = identity.email) =>
    (await deps.identities.owners('garden', [{ kind: 'email', value: email }]))[0] ?? '';
  const inside = async (id: string) =>
    (await deps.enrolments.ofPerson('garden', id)).map(({ step, state }) => `${step} ${state}`);
  return { deps, tell, sweep, owner, inside };
}
const order = (over: object = {}) => anOrderEvent({ identity, contact: { email: identity.email }, ...over });
const shipped = (orderKey: string, at: number) => ({
  ...{ type: 'shipment', orderKey, shipment: { id: 'p', shippedAt: at } },
});

describe('who is inside a journey', () => {
  it('goes on with the next dispatch after the parcel of their order was told, and by no other order', async () => {
    const { deps, tell, sweep, owner, inside } = world();
    await tell(NOON, order());
    await sweep(NOON);
    const id = await owner();
    expect(await inside(id)).toEqual(['parcel inside']);
    await tell(NOON + HOUR_MS, order({ orderKey: 's:2', placedAt: NOON + HOUR_MS }), shipped('s:2', NOON + HOUR_MS));
    const [first] = (await deps.enrolments.ofPerson('garden', id)).filter(({ entry }) => entry !== 's:2');
    expect(first?.heard).not.toHaveProperty('order-shipped');
    for (let told = 0; told < 2; told++)
      await tell(NOON + 2 * HOUR_MS, shipped(first?.entry ?? '', NOON + 2 * HOUR_MS));
    const heard = await deps.enrolments.get('garden', id, 'care', first?.entry ?? '');
    expect(heard).toMatchObject({ heard: { 'order-shipped': NOON + 2 * HOUR_MS }, wakeAt: NOON + 2 * HOUR_MS });
    await sweep(NOON + 2 * HOUR_MS);
    expect((await deps.enrolments.get('garden', id, 'care', first?.entry ?? ''))?.step).toBe('rest');
  });

  it('stays inside over a merge and an unmerge, hears of both, and goes on once', async () => {
    const { deps, tell, sweep, owner, inside } = world();
    const ben = { email: 'ben@engine.example' };
    await tell(NOON, order());
    await tell(NOON, order({ orderKey: 's:9', identity: ben, contact: ben }));
    await sweep(NOON);
    const [one, two] = [await owner(), await owner(ben.email)];
    expect((await unite(deps, 'garden', one, two, 'platform')).outcome).toBe('merged');
    expect([await inside(one), await inside(two)]).toEqual([['parcel inside'], ['parcel inside']]);
    await tell(NOON + HOUR_MS, shipped('s:9', NOON + HOUR_MS));
    await sweep(NOON + HOUR_MS);
    expect([await inside(one), await inside(two)]).toEqual([['parcel inside'], ['rest inside']]);
    const gone = (await deps.customers.get('garden', two))?.mergedInto === undefined ? one : two;
    const [root] = [one, two].filter((id) => id !== gone);
    const bundle = await accessBundle({ ...deps, intake: memoryObjects() }, shop, root ?? '', NOON + HOUR_MS);
    expect(bundle?.journeys.map(({ customerId, step }) => [customerId, step]).sort()).toEqual(
      [
        [one, 'parcel'],
        [two, 'rest'],
      ].sort(),
    );
    await unmerge(deps, 'garden', gone);
    await tell(NOON + 2 * HOUR_MS, shipped(order().orderKey, NOON + 2 * HOUR_MS));
    await sweep(NOON + 2 * HOUR_MS);
    expect([await inside(one), await inside(two)]).toEqual([['rest inside'], ['rest inside']]);
    expect(
      (await deps.touches.ofPerson('garden', one)).length + (await deps.touches.ofPerson('garden', two)).length,
    ).toBe(2);
  });
});
