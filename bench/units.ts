import { applyEvents } from '#flow/ingest/apply-events.ts';
import { startTestDynamo } from '#test/support/dynamo.ts';
import { type CapacityMeter, meterCapacity, sumOf } from '#test/support/engines/capacity.ts';
import { aDelivery, dynamoDeps, PROGRAMS } from '#test/support/ingest.ts';
import { deliverKnownCustomer, deliverOrder, orderTimeOf, returnsOf } from '#test/support/worlds/known-customer.ts';
import type { Figure, Measure } from './measurement.ts';

/** Capacity units of one order event, exact: the engine reports what DynamoDB would bill. */
export const measure: Measure = async function* () {
  const dynamo = await startTestDynamo();
  try {
    const deps = dynamoDeps(dynamo, PROGRAMS);
    const meter = meterCapacity(dynamo.client);
    const cost = async (name: string, deliver: Promise<void>): Promise<readonly Figure[]> => {
      await deliver;
      return figures(name, meter.takeAll());
    };
    const contact = { email: 'new@engine.example' };
    yield* await cost('first order of a person', deliverOrder(deps, 0, { identity: contact, contact }));
    await deliverKnownCustomer(deps);
    meter.takeAll();
    yield* await cost('a customer with 20 orders, a change of one', deliverOrder(deps, 20, changed));
    yield* await cost('its 21st order, unpaid, plans a touch', deliverOrder(deps, 21, { payment: 'unpaid' }));
    yield* await cost('the payment of this order', deliverOrder(deps, 21, { updatedAt: orderTimeOf(22) }));
    yield* await mergeCost(deps, meter);
  } finally {
    await dynamo.stop();
  }
};

/** Apart from the orders themselves: a merge happens once in the life of a person, if at all. */
async function mergeCost(deps: ReturnType<typeof dynamoDeps>, meter: CapacityMeter): Promise<readonly Figure[]> {
  const [other, kept] = [{ accountId: '7' }, { accountId: '6940095564001' }];
  for (const n of [101, 102, 103]) await deliverOrder(deps, n, { identity: other, contact: {} });
  meter.takeAll();
  const merge = { type: 'customers-merged', at: orderTimeOf(104), kept, removed: other };
  await applyEvents([merge], aDelivery(), deps);
  return figures('merge of a customer with 3 orders and one with 21', meter.takeAll());
}

const changed = { ...returnsOf(20), updatedAt: orderTimeOf(21) };

function figures(name: string, { reads, writes, refused }: ReturnType<CapacityMeter['takeAll']>): readonly Figure[] {
  const by = (tables: Readonly<Record<string, number>>): string =>
    Object.entries(tables)
      .map(([table, used]) => `${table} ${used}`)
      .join(', ');
  const extra = refused > 0 ? `; ${refused} refused conditional writes not counted` : '';
  return [
    { name: `${name}: writes`, value: sumOf(writes), unit: 'write units', note: `${by(writes)}${extra}` },
    { name: `${name}: reads`, value: sumOf(reads), unit: 'read units', note: by(reads) },
  ];
}
