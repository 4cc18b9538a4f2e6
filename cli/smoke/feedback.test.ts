import { describe, expect, it } from 'vitest';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import type { Touch } from '#model/touch/touch.ts';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import { Checklist } from './checklist.ts';
import { feedbackOf } from './feedback.ts';
import type { Fate } from './people.ts';

const shop = testShop();

interface Told {
  readonly word?: NonNullable<Touch['feedback']>['type'];
  readonly suppressed?: Suppression['reason'];
  readonly withdrawn?: boolean;
}

/** What the list says of a mail of which a stage was told so much. */
async function said(fate: Fate, { word, suppressed, withdrawn }: Told) {
  const touches = memoryTouches();
  const consents = memoryConsents();
  const sent = aTouch({ shop: shop.id, state: 'sent', channel: 'email' });
  await touches.create(word ? { ...sent, feedback: { type: word, at: 1 } } : sent);
  const address = `${fate}+1@simulator.amazonses.com`;
  if (suppressed) await consents.suppress(shop.id, 'email', address, { scope: 'all', reason: suppressed, at: 1 });
  const state = withdrawn ? 'withdrawn' : 'granted';
  await consents.append(shop.id, sent.customerId, {
    channel: 'email',
    topic: 'marketing',
    state,
    at: 1,
    source: 'test',
  });
  const list = new Checklist(() => {});
  const world = { stores: { touches, consents }, until: async <T>(_minutes: number, look: () => Promise<T>) => look() };
  await feedbackOf(world, shop, new Map([[{ fate, address, webhooks: [] }, sent]]), 1, list);
  return list.checks.map((check) => `${check.state} ${check.found}`).join();
}

describe('what came back of a mail', () => {
  it.each<[Fate, Told, string]>([
    ['success', { word: 'delivered' }, 'shown'],
    ['success', {}, 'failed no event says delivered'],
    ['bounce', { word: 'bounced', suppressed: 'bounce' }, 'shown'],
    ['bounce', { word: 'delivered', suppressed: 'bounce' }, 'failed no event says bounced'],
    ['bounce', { word: 'bounced' }, 'failed the address is not suppressed'],
    ['complaint', { word: 'complained', suppressed: 'complaint', withdrawn: true }, 'shown'],
    ['complaint', { word: 'complained', withdrawn: true }, 'failed the address is not suppressed'],
    [
      'complaint',
      { word: 'complained', suppressed: 'bounce', withdrawn: true },
      'failed the address is not suppressed',
    ],
    ['complaint', { word: 'complained', suppressed: 'complaint' }, 'failed the consent is not withdrawn'],
  ])('%s, told %j: %s', async (fate, told, found) => expect(await said(fate, told)).toContain(found));
});
