import { expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { knownSince } from './fades.ts';
import { legsOf } from './legs.ts';

it('who answered a campaign is known for 400 days after its first message, and then says from when on', () => {
  const [campaign, shop] = [testCampaign(), { timezone: 'Europe/Berlin' }];
  const began = legsOf(campaign, shop)[0]?.at ?? expect.fail('no wave');
  expect(knownSince(campaign, shop, began + 400 * 86_400_000)).toBeUndefined();
  expect(knownSince(campaign, shop, began + 400 * 86_400_000 + 1)).toBe('2026-11-11');
  expect(knownSince(campaign, shop, began + 410 * 86_400_000)).toBe('2026-11-21');
});
