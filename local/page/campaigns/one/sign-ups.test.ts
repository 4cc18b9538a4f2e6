import { expect, it } from 'vitest';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { campaignPages, eleven } from '#test/support/pages/campaigns-world.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';

it('names the page of the campaign, and counts who asked for it and confirmed once that is asked', async () => {
  const { load, source, shop } = await campaignPages([eleven()]);
  const before = await load('/eleven');
  expect(before.seen).toContain('/signup/demo?campaign=eleven');
  expect(before.text).toContain('href="/demo/campaigns/eleven?sign-ups=1#sign-ups"');
  expect((await load('/eleven?sign-ups=1')).seen).toContain('Nobody has signed up by it yet.');
  const stores = source.stores as unknown as {
    readonly customers: CustomerStore;
    readonly consents: ConsentStore;
  };
  await stores.customers.ensure(shop.id, 'asked');
  const proof = { kind: 'form', ip: '', agent: '', typed: { campaign: 'eleven' } } as const;
  await stores.consents.append(shop.id, 'asked', {
    ...{ channel: 'email', topic: 'marketing', state: 'pending', at: 5, proof },
    ...{ source: 'sign-up', optIn: 'single', wording: '1' },
  });
  const { text, seen } = await load('/eleven?sign-ups=1');
  expect(htmlFaults(text)).toEqual([]);
  expect(seen).toContain(
    'Sign-ups: 1, of them confirmed: 0, and of these bought for the first time since: 0. An e-mail and a phone',
  );
});
