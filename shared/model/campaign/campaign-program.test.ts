import { describe, expect, it } from 'vitest';
import { isJourney } from '../journey/step.ts';
import type { FollowUp, PublishedCampaign } from './campaign.ts';
import { campaignProgram, instantOf } from './campaign-program.ts';

const SHOP = { id: 'linden', timezone: 'Europe/Berlin' };
const variants = [
  { name: 'a', template: 'hello' },
  { name: 'b', template: 'hello-b' },
];
const after = { of: 'first', groups: ['clicked'] } as const;
const thank: FollowUp = {
  ...{ id: 'thank', title: { en: 'Thanks' }, after, afterDays: 2 },
  then: { do: 'send', template: 'thanks', channels: ['email'] },
};
const call: FollowUp = {
  ...{ id: 'call', after, afterDays: 1 },
  then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
};
const CAMPAIGN = {
  ...{
    id: 'tea',
    name: 'Tea',
    names: { 'zh-CN': '茶' },
    shop: 'linden',
    goal: 'keep',
    measure: 'orders',
    owner: 'mia',
  },
  ...{ intent: 'care', topic: 'garden', holdout: 0.2, priority: 7, usefulUntil: '2026-11-12T00:00' },
  audience: { segments: ['tier:A', 'rule:drinkers'], exclude: ['stage:lapsed'] },
  waves: [
    {
      id: 'first',
      title: { en: 'First' },
      at: '2026-11-07T10:00',
      share: 0.5,
      template: 'hello',
      variants,
      channels: ['email', 'sms'],
    },
    { id: 'second', at: '2026-11-09T10:00', after, template: 'again', channels: ['sms'] },
  ],
  followUps: [thank, call],
  budget: { currency: 'EUR', capMinor: 1 },
  hashes: { audience: 'a', content: 'b', schedule: 'c', cost: 'd', whole: 'e'.repeat(64) },
} as unknown as PublishedCampaign;
const program = (changes: Partial<PublishedCampaign> = {}) => campaignProgram({ ...CAMPAIGN, ...changes }, SHOP);

describe('the program of a campaign', () => {
  it('has each message of waves and follow-ups as a step, with its channels and wordings, and nothing else', () => {
    expect(program().steps).toEqual([
      { do: 'send', id: 'first', title: { en: 'First' }, template: 'hello', variants, channels: ['email', 'sms'] },
      { do: 'send', id: 'second', template: 'again', channels: ['sms'] },
      { do: 'send', id: 'thank', title: { en: 'Thanks' }, template: 'thanks', channels: ['email'] },
    ]);
    expect(isJourney(program())).toBe(false);
    expect(program({ waves: CAMPAIGN.waves.slice(0, 1), followUps: undefined }).steps).toHaveLength(1);
  });

  it('is for the audience and nobody of those left out, held out as the campaign says, and marketing whatever it wants', () => {
    expect(program()).toMatchObject({
      ...{ id: 'tea', name: 'Tea', names: { 'zh-CN': '茶' }, kind: 'marketing', intent: 'care', topic: 'garden' },
      ...{ audience: ['tier:A', 'rule:drinkers'], exclude: ['stage:lapsed'], holdout: 0.2, priority: 7 },
      ...{ reentryDays: 'once', trigger: { on: 'campaign' }, exits: [] },
    });
    expect(program({ product: 'SKU-1' }).exits).toEqual(['out-of-stock']);
  });

  it('carries the hash of what is approved, its shop, and until when on the clock of the shop', () => {
    expect(program().campaign).toEqual({
      ...{ shop: 'linden', approval: 'e'.repeat(64), until: Date.parse('2026-11-11T23:00:00Z') },
      answering: ['second', 'thank', 'call'],
    });
    const later = { ...thank, then: { ...thank.then, usefulUntil: '2026-11-20T12:30', intent: 'care' } } as FollowUp;
    expect(program({ followUps: [later, call] }).campaign).toMatchObject({
      until: Date.parse('2026-11-11T23:00:00Z'),
      untilOf: { thank: Date.parse('2026-11-20T11:30:00Z') },
      intentOf: { thank: 'care' },
    });
  });
});

it.each([
  ['2026-11-11T10:05', 'Asia/Shanghai', '2026-11-11T02:05:00Z'],
  ['2026-07-01T00:00', 'Europe/Berlin', '2026-06-30T22:00:00Z'],
  // of the two that a clock shows in autumn, the first
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
])('%s in %s is %s', (at, timezone, instant) => {
  expect(instantOf(at, { timezone })).toBe(Date.parse(instant));
});
