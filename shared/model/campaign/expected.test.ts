import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { expectedCost, expectedMessages } from './expected.ts';

const shop = aShop({ messageCosts: { email: 100, sms: 9000 } });
const at = '2026-11-11T10:00';
const campaign = testCampaign({
  waves: [
    { id: 'invite', template: 'offer', channels: ['email', 'sms'], at },
    { id: 'again', template: 'offer', channels: ['sms'], at, after: { of: 'invite', groups: ['silent'] } },
  ],
  followUps: [
    {
      ...{ id: 'thanks', afterDays: 7, after: { of: 'invite', groups: ['bought'] } },
      then: { do: 'send', template: 'thanks', channels: ['email'] },
    },
  ],
});
const asking = { byWave: { invite: 1000 }, audience: 1000, asked: 200, leavesOf: () => ({ email: 120, sms: 40 }) };

describe('messages of a campaign', () => {
  it('are as many as the people asked about say, of waves by answers at most so many', () => {
    const found = expectedMessages(campaign, shop, { ...asking, partsOf: (_, channel) => (channel === 'sms' ? 2 : 1) });
    expect(
      found.map(({ step, channel, messages, isAtMost, parts }) => [step, channel, messages, isAtMost, parts]),
    ).toEqual([
      ['invite', 'email', 600, false, 1],
      ['invite', 'sms', 200, false, 2],
      ['again', 'sms', 200, true, 2],
      ['thanks', 'email', 600, true, 1],
    ]);
    expect(expectedCost(found)).toEqual({ sureMinor: 60 + 3600, mostMinor: 60 + 3600 + 3600 + 60 });
  });

  it('cost nobody knows what where a channel has no price, and nothing where nobody gets one', () => {
    const free = { ...shop, messageCosts: { email: 100 } };
    const found = expectedMessages(campaign, free, { ...asking, partsOf: () => 1 });
    expect(expectedCost(found)).toEqual({ sureMinor: undefined, mostMinor: undefined });
    const nobody = expectedMessages(campaign, free, { ...asking, asked: 0, leavesOf: () => ({}), partsOf: () => 1 });
    expect(expectedCost(nobody)).toEqual({ sureMinor: 0, mostMinor: 0 });
  });
});
