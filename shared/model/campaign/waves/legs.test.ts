import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import type { FollowUp, Wave } from '../campaign.ts';
import { endOf, legsOf } from './legs.ts';

const shop = { timezone: 'Europe/London' };
const wave = (id: string, at: string, over: Partial<Wave> = {}): Wave => ({
  ...{ id, at, template: 't', channels: ['email'] },
  ...over,
});
const utc = (text: string): number => Date.parse(`${text}:00Z`);
const told = (over: Parameters<typeof testCampaign>[0]) =>
  legsOf(testCampaign({ usefulUntil: '2026-11-28T10:00', ...over }), shop).map(
    ({ key, who, at }) => `${key} ${who} ${new Date(at).toISOString().slice(0, 16)}`,
  );

describe('what a campaign plans', () => {
  it('is a follow-up so many days after the first message that it may follow, of those who went ahead too', () => {
    const followUps: readonly FollowUp[] = [
      {
        ...{ id: 'call', after: { of: 'one', groups: ['silent'] }, afterDays: 2 },
        then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
      },
    ];
    const waves = [wave('one', '2026-11-25T10:00')];
    expect(told({ waves, followUps, first: { share: 0.1, hours: 72 } })).toEqual([
      'one/ahead ahead 2026-11-22T10:00',
      'call all 2026-11-24T10:00',
      'one others 2026-11-25T10:00',
    ]);
  });

  it('is each wave at its time on the clock of the shop, and of the first those ahead some hours before', () => {
    const waves = [wave('one', '2026-06-01T10:00'), wave('two', '2026-06-02T10:00')];
    expect(told({ waves, first: { share: 0.01, hours: 4 } })).toEqual([
      'one/ahead ahead 2026-06-01T05:00',
      'one others 2026-06-01T09:00',
      'two all 2026-06-02T09:00',
    ]);
  });

  it('is each follow-up so many days after what it follows, also another follow-up, and none that follows nothing', () => {
    const then = { do: 'send', template: 't', channels: ['email'] } as const;
    const upon = (of: string): FollowUp['after'] => ({ of, groups: ['silent'] });
    const followUps: readonly FollowUp[] = [
      { id: 'remind', after: upon('one'), afterDays: 2, then },
      { id: 'again', after: upon('remind'), afterDays: 3, then: { ...then, usefulUntil: '2026-12-20T00:00' } },
      { id: 'lost', after: upon('nobody'), afterDays: 3, then },
      {
        ...{ id: 'call', after: upon('one'), afterDays: 30 },
        then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
      },
    ];
    const campaign = testCampaign({
      waves: [wave('one', '2026-11-25T10:00')],
      followUps,
      usefulUntil: '2026-11-28T10:00',
    });
    expect(legsOf(campaign, shop).map(({ key, at, until }) => [key, at, until])).toEqual([
      ['one', utc('2026-11-25T10:00'), utc('2026-11-28T10:00')],
      ['remind', utc('2026-11-27T10:00'), utc('2026-11-28T10:00')],
      ['again', utc('2026-11-30T10:00'), utc('2026-12-20T00:00')],
      ['call', utc('2026-12-25T10:00'), utc('2027-01-04T10:00')],
    ]);
    expect(endOf(campaign, shop)).toBe(utc('2026-12-25T10:00'));
    expect(endOf(testCampaign(), shop)).toBe(utc('2026-11-12T00:00'));
  });
});
