import { describe, expect, it } from 'vitest';
import { PARK_WORDS } from '#model/event/park-words.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

async function aShopWithFaults() {
  const line = atCommandLine();
  await line.tell('shopify', anOrderEvent({ currency: 'EUR' }), anOrderEvent({ orderKey: 's:2' }));
  const put = (key: string, about: object) => line.intake.put(key, JSON.stringify(about));
  const about = {
    receivedAt: NOON - 3 * 86_400_000,
    platform: 'shopify',
    topic: 'orders/create',
    body: 'ada@engine.example',
  };
  await put('parked/garden/2026-11-17/d1.json', { ...about, id: 'd1', reason: 'missing_field', field: 'total_price' });
  await put('parked/garden/2026-11-17/d2.json', { ...about, id: 'd2', reason: 'a_newer_reason', field: '' });
  await put('parked/unknown/2026-11-20/d3.json', {
    ...about,
    receivedAt: NOON,
    id: 'd3',
    reason: 'unknown_shop',
    field: '',
  });
  await line.intake.put('parked/garden/2026-11-18/torn.json', '{"reason":"missing_f');
  return line;
}

describe('perennial parked', () => {
  it('shows each delivery with its reason in words and what to do, and nothing of its body', async () => {
    const { run } = await aShopWithFaults();
    const { code, stdout } = await run('parked');
    expect(code).toBe(0);
    expect(stdout).toContain('Garden: 4 parked (times in Europe/London)');
    expect(stdout).toMatch(/2026-11-17 12:00 +Shopify +orders\/create +missing field +total_price +d1/);
    expect(stdout).toContain(
      `1 wrong currency: ${PARK_WORDS.wrong_currency.words}\n    ${PARK_WORDS.wrong_currency.remedy}`,
    );
    expect(stdout).toContain('a reason that this version does not know');
    expect(stdout).toContain('what is kept of it cannot be read');
    expect(stdout).toContain('no known shop: 1 parked');
    expect(stdout).not.toContain('ada@');
  });

  it('of a shop and since a day only, newest first, as JSON too', async () => {
    const { run } = await aShopWithFaults();
    const { parked } = JSON.parse((await run('parked', '--shop', 'garden', '--since', '2026-11-18', '--json')).stdout);
    expect(parked).toMatchObject([
      { shop: 'garden', reason: 'wrong_currency', remedy: PARK_WORDS.wrong_currency.remedy },
      { id: 'torn.json', reason: 'damaged' },
    ]);
    expect(JSON.stringify(parked)).not.toContain('ada');
    expect((await atCommandLine().run('parked')).stdout).toBe('nothing is parked\n');
  });
});
