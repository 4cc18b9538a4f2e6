import { expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { squareOrder } from '#local/simulator/payloads/square.ts';
import { lookedUpFate, namesIn, payload } from '#test/support/looked-up-fate.ts';
import { hasPayloads } from '#test/support/payloads/real-payloads.ts';
import { whole } from '#test/support/whole-platforms.ts';

const square = whole('square');
const NOW = Date.UTC(2026, 10, 1);

const simulated = {
  number: '1',
  placedAt: NOW - 9000,
  updatedAt: NOW - 9000,
  lines: [{ sku: 'a', title: 'A', quantity: 1, priceMinor: 100 }],
};

function squareApi() {
  const ids = ['eA3vssLHKJrv9H0IdJCM3gNqfdcZY', '03O3USaPaAaFnI6kkwB1JxGgBsUZY'];
  const { payment } = payload('square/payment.updated.json').data.object;
  const ofRefund = { ...payment, id: 'KkAkhdMsgzn59SM8A89WgKwekxLZY', order_id: ids[1] };
  return memoryPlatformApi({
    ...Object.fromEntries(
      ids.map((id) => [`/v2/orders/${id}`, { order: squareOrder({ ...simulated, id }, 'USD').order }]),
    ),
    '/v2/payments/KkAkhdMsgzn59SM8A89WgKwekxLZY': { payment: ofRefund },
  });
}

it.runIf(hasPayloads)('real payloads are looked up and read', async () => {
  const fates = namesIn('square', /^(order|payment|refund)\./).map(async (name) => {
    const body = payload(`square/${name}`);
    return `${name}: ${await lookedUpFate(square, body.type, JSON.stringify(body), squareApi())}`;
  });
  expect(await Promise.all(fates)).toMatchInlineSnapshot(`
      [
        "order.created.json: order q:eA3vssLHKJrv9H0IdJCM3gNqfdcZY unpaid 100",
        "payment.created.json: order q:03O3USaPaAaFnI6kkwB1JxGgBsUZY unpaid 100",
        "payment.updated.json: order q:03O3USaPaAaFnI6kkwB1JxGgBsUZY unpaid 100",
        "refund.created.json: order q:03O3USaPaAaFnI6kkwB1JxGgBsUZY unpaid 100",
      ]
    `);
});
