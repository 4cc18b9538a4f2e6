import { expect, it } from 'vitest';
import { accessBundle } from '#flow/privacy/access.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { aTouch } from '#test/support/touches.ts';
import { Output } from '../console/output.ts';
import { amount } from '../console/shown.ts';
import { accessText } from './access-text.ts';

/** Every scalar of a document, with the name under which it stands. */
function leaves(value: unknown, name = ''): readonly (readonly [name: string, leaf: string | number | boolean])[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
  return Object.entries(value ?? {}).flatMap(([key, held]) => leaves(held, Array.isArray(value) ? name : key));
}

it('the text of access holds all that its JSON holds, at any width', async () => {
  const line = atCommandLine();
  const identity = { accountId: '6940095564001', email: 'ada.lovelace@engine.example', phone: '+447911123456' };
  const refund = { id: 'refund-1', at: NOON + 7_000, amountMinor: 1234 };
  await line.tell(
    'shopify',
    anOrderEvent({ returns: [refund], paid: { currency: 'JPY', amountMinor: 987_654 } }),
    {
      type: 'customer',
      updatedAt: NOON,
      identity,
      contact: { email: identity.email, firstName: 'Ada' },
      tags: ['keen'],
      attributes: { shoe: 38 },
      member: { level: 'gold', points: 77 },
    },
    { type: 'consent', at: NOON, identity, channel: 'email', topic: 'marketing', state: 'granted', source: 'checkout' },
  );
  const id = (await line.target.owner('garden', { kind: 'email', value: identity.email })) ?? '';
  await line.stores.touches.create(aTouch({ shop: 'garden', customerId: id, touchId: 'touch-1' }));
  const chosen = {
    updatedAt: NOON,
    frequency: 'fewer',
    interests: ['roses'],
    birthday: '12-10',
    language: 'en',
  } as const;
  await line.stores.preferences.put('garden', id, chosen, undefined);
  const bundle = JSON.parse((await line.run('access', identity.email, '--json')).stdout);
  const { code, stdout } = await line.run('access', identity.email);
  expect(code).toBe(0);
  for (const section of ['orders', 'profiles', 'consents', 'touches', 'facts', 'preferences'])
    expect([section, bundle[section].length > 0]).toEqual([section, true]);
  const shown = stdout.replaceAll(/\s+/g, ' ');
  const told = leaves(bundle);
  expect(told.length).toBeGreaterThan(60);
  const lost = told.filter(([name, leaf]) => {
    if (
      typeof leaf === 'boolean' ||
      shown.includes(String(leaf)) ||
      ['segments', 'generatedAt', 'units'].includes(name)
    )
      return false;
    if (typeof leaf === 'string') return leaf.length > 1;
    const time = new Date(leaf).toISOString().slice(0, 19).replace('T', ' ');
    return ![amount(leaf, 'GBP'), amount(leaf, 'JPY'), time].some((words) => shown.includes(words));
  });
  expect(lost).toEqual([]);
  expect(shown).toContain('2026-11-20 12:00:07 Europe/London');
  expect(shown).toContain('amount: 987,654 JPY');
});

it('the text of access speaks of amounts and times as it shows them, and of who is reached by orders alone', async () => {
  const line = atCommandLine();
  await line.tell('shopify', anOrderEvent({ identity: { email: 'ada@engine.example' } }));
  const { target, stores, intake, run } = line;
  const who = (await target.owner('garden', { kind: 'email', value: 'ada@engine.example' })) ?? '';
  const bundle = await accessBundle({ ...stores, intake }, aShop(), who, NOON);
  if (!bundle) throw new Error('nobody');
  const deliveries = [{ receivedAt: '2026-07-01T05:03:10.000Z', platform: 'shopify', topic: 't', body: 'b' }];
  const terminal = { stdout: process.stdout, stderr: process.stderr };
  const text = accessText({ ...bundle, deliveries }, aShop(), new Output(terminal, false));
  expect(text).toContain('received at: 2026-07-01 06:03:10 Europe/London');
  expect(text).not.toMatch(/minor units|milliseconds/);
  expect(text).toContain('How you can be reached\n  as your orders say, below');
  expect((await run('access', who, '--json')).stdout).toContain('minor units');
});
