import type { Campaign, PartHashes, PublishedCampaign } from '#model/campaign/campaign.ts';

/** A campaign of one wave at the shop `demo`, 2026-11-11 10:00 on its clock. */
export function testCampaign(wish: Partial<Campaign> = {}): Campaign {
  return {
    ...{ id: 'singles-day', name: 'Singles Day', shop: 'demo', goal: 'cross-sell', measure: 'orders', owner: 'mia' },
    ...{ topic: 'marketing', audience: { segments: ['tier:A'] }, holdout: 0.1, priority: 50 },
    waves: [{ id: 'first', template: 'singles-day', channels: ['email'], at: '2026-11-11T10:00' }],
    budget: { currency: 'EUR', capMinor: 10_000 },
    usefulUntil: '2026-11-12T00:00',
    ...wish,
  };
}

/** The same of shop `s` as it is published, under the id `eleven`. */
export const aCampaign = (wish: Partial<PublishedCampaign> = {}): PublishedCampaign => ({
  ...testCampaign({ id: 'eleven', shop: 's' }),
  hashes: { audience: 'a', content: 'b', schedule: 'c', cost: 'd', whole: 'e' },
  ...wish,
});

/** Hashes that differ in each part by its word: `audience` of `a1` is `audience:a1`. */
export const testHashes = (word = '1', other: Partial<PartHashes> = {}): PartHashes => ({
  ...{ audience: `audience:${word}`, content: `content:${word}`, schedule: `schedule:${word}`, cost: `cost:${word}` },
  ...{ rest: `rest:${word}`, whole: `whole:${word}` },
  ...other,
});

/** As it is deployed. */
export const publishedCampaign = (wish: Partial<PublishedCampaign> = {}): PublishedCampaign => ({
  ...testCampaign(wish),
  hashes: wish.hashes ?? testHashes(),
});
