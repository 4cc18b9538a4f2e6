import { describe, expect, it } from 'vitest';
import { STAGES } from '#model/segment/membership.ts';
import { all, CRM, faults, wave, waves } from '#test/support/declared-campaign.ts';
import { EXAMPLE_CAMPAIGN } from './examples.ts';

const after = { of: 'announce', groups: ['clicked'] };
const send = { do: 'send', template: 'thanks', channels: ['email'] };
const followUp = { id: 'thank', after, afterDays: 3, then: send };
const handOff = EXAMPLE_CAMPAIGN.followUps?.[0];
const then = (changes: object) => ({ followUps: [{ ...followUp, then: { ...send, ...changes } }] });
const budget = (changes: object) => ({ budget: { ...EXAMPLE_CAMPAIGN.budget, ...changes } });

describe('a fault of a campaign is told at its place', () => {
  it.each<[string, object]>([
    // who
    [': has unknown fields: audiences', { audiences: [] }],
    ['.shop: there is no shop "x"', { shop: 'x' }],
    ['.goal: is not one of brand, new-buyers', { goal: 'money' }],
    ['.measure: is not one of orders', { measure: 'money' }],
    ['.owner: there is no member "nobody" in the team', { owner: 'nobody' }],
    ['.owner: wang-li does not work for linden', { owner: 'wang-li' }],
    ['.topic: nobody can agree to "cooking"', { topic: 'cooking' }],
    ['.audience: is missing', { audience: undefined }],
    ['.audience.segments: is empty, so it selects nobody', { audience: { segments: [] } }],
    ['.audience.segments: names a segment twice', { audience: { segments: ['tier:A', 'tier:A'] } }],
    ['.audience.segments[0]: is not a known segment', { audience: { segments: ['stage:best'] } }],
    ['.audience.segments[0]: there is no segment "rule:x"', { audience: { segments: ['rule:x'] } }],
    ['.audience.segments[0]: "rule:of-china" is no segment of linden', { audience: { segments: ['rule:of-china'] } }],
    ['.audience.exclude: is empty', { audience: { segments: ['tier:A'], exclude: [] } }],
    ['.audience.exclude[0]: there is no segment', { audience: { segments: ['tier:A'], exclude: ['rule:x'] } }],
    [
      '.audience.exclude: leaves everybody out',
      { audience: { segments: ['rule:tea-lovers'], exclude: all('stage', STAGES) } },
    ],
    [
      '.audience.segments[1]: audience.exclude leaves "tier:B" out',
      { audience: { segments: ['tier:A', 'tier:B'], exclude: ['tier:B'] } },
    ],
    [
      '.waves[0].segments[0]: audience.exclude leaves',
      { audience: { segments: ['tier:A'], exclude: ['tier:B'] }, ...waves({ segments: ['tier:B'] }), followUps: [] },
    ],
    ['.waves[0].segments: is empty', { ...waves({ segments: [] }), followUps: [] }],
    ['.waves[0].segments[0]: there is no segment', { ...waves({ segments: ['rule:x'] }), followUps: [] }],
    // when
    ['.waves: does not have 1 to 20 waves', { ...waves(), followUps: [] }],
    [
      '.waves: does not have 1 to 20 waves',
      { waves: Array.from({ length: 21 }, (_, n) => ({ ...wave, id: `w${n}` })) },
    ],
    ['.waves[1].id: is the id of another message', { ...waves({}, { id: 'w0' }), followUps: [] }],
    ['.followUps[0].id: is the id of another message', { followUps: [{ ...followUp, id: 'announce' }] }],
    ['.waves[0].id: is not an id', { ...waves({ id: 'Wave 1' }), followUps: [] }],
    ['.waves[0].at: is not a time', { ...waves({ at: '2026-11-31T10:00' }), followUps: [] }],
    ['.waves[0].at: is not a time', { ...waves({ at: '2026-11-11T24:00' }), followUps: [] }],
    ['.waves[0].at: is not a time', { ...waves({ at: '2026-11-11 10:00' }), followUps: [] }],
    ['.waves[0].at: is not a time', { ...waves({ at: '2026-11-11T10:00:00Z' }), followUps: [] }],
    [
      '.waves[0].at: there is no 02:30 on 2026-03-29 in Europe/Berlin',
      { ...waves({ at: '2026-03-29T02:30' }), followUps: [] },
    ],
    ['.usefulUntil: there is no 02:00 on 2027-03-28', { usefulUntil: '2027-03-28T02:00' }],
    ['.followUps[0].then.usefulUntil: there is no 02:30', then({ usefulUntil: '2027-03-28T02:30' })],
    ['.waves[1].at: is before the wave w0', { ...waves({}, { at: '2026-10-31T10:00' }), followUps: [] }],
    ['.waves[0].at: is not before the campaign ends', { usefulUntil: '2026-11-07T10:00', followUps: [] }],
    ['.waves[0].localHour: is not a whole number 0..23', { ...waves({ localHour: 24 }), followUps: [] }],
    [
      '.waves[0].localHour: lies outside of the permitted hours of linden for email',
      { ...waves({ localHour: 22 }), followUps: [] },
    ],
    // how many
    ['.waves[0].share: is not a share', { ...waves({ share: 0 }), followUps: [] }],
    ['.waves[0].share: is not a share', { ...waves({ share: 1.1 }), followUps: [] }],
    [
      '.waves[2].share: and the shares of the waves before',
      { ...waves({ share: 0.5 }, { share: 0.5 }, { share: 0.1 }), followUps: [] },
    ],
    ['.holdout: is not a share', { holdout: 0.6 }],
    ['.holdout: is not a share', { holdout: -0.1 }],
    ['.first.share: is not a share', { first: { share: 0.5, hours: 3 } }],
    ['.first.share: is not a share', { first: { share: 0, hours: 3 } }],
    ['.first.hours: is not a whole number 1..72', { first: { share: 0.01, hours: 0 } }],
    ['.drift: is not a share', { drift: 2 }],
    ['.priority: is not a whole number', { priority: 1.5 }],
    // after what
    ['.waves[0].after.of: there is no message "x"', { ...waves({ after: { ...after, of: 'x' } }), followUps: [] }],
    [
      '.waves[0].after.of: "w1" is no message that goes before',
      { ...waves({ after: { ...after, of: 'w1' } }, {}), followUps: [] },
    ],
    [
      '.waves[0].after.of: "w0" is no message that goes before',
      { ...waves({ after: { ...after, of: 'w0' } }), followUps: [] },
    ],
    [
      '.waves[1].after.of: goes at the time of w0',
      { ...waves({}, { at: '2026-11-01T10:00', after: { ...after, of: 'w0' } }), followUps: [] },
    ],
    [
      '.waves[1].after.of: the people of w0 are a share',
      { ...waves({ share: 0.5 }, { share: 0.5, after: { ...after, of: 'w0' } }), followUps: [] },
    ],
    [
      '.waves[2].after.of: the people of w1 are a share',
      {
        ...waves({ share: 0.5 }, { after: { ...after, of: 'w0' } }, { share: 0.5, after: { ...after, of: 'w1' } }),
        followUps: [],
      },
    ],
    ['.followUps[0].after.groups: is empty', { followUps: [{ ...followUp, after: { ...after, groups: [] } }] }],
    [
      '.followUps[0].after.groups: names a group twice',
      { followUps: [{ ...followUp, after: { ...after, groups: ['came', 'came'] } }] },
    ],
    [
      '.followUps[0].after.groups[0]: is not one of unsubscribed',
      { followUps: [{ ...followUp, after: { ...after, groups: ['liked'] } }] },
    ],
    [
      '.followUps[1].after.of: "call" is no message',
      { followUps: [handOff, { ...followUp, afterDays: 1, after: { ...after, of: 'call' } }] },
    ],
    ['.followUps[0].afterDays: is not a whole number 1..60', { followUps: [{ ...followUp, afterDays: 0 }] }],
    ['.followUps[0].afterDays: it would begin on 2026-11-12', { followUps: [{ ...followUp, afterDays: 5 }] }],
    ['.followUps[0].afterDays: it would begin on 2026-11-10', then({ usefulUntil: '2026-11-09T00:00' })],
    ['.followUps[0].then.do: is not one of send, hand-off', { followUps: [{ ...followUp, then: { do: 'call' } }] }],
    [
      '.followUps[0].then.as: is not one of lead, case',
      { followUps: [{ ...handOff, then: { ...handOff?.then, as: 'order' } }] },
    ],
    [
      '.followUps[0].then.withinHours: is not a whole number',
      { followUps: [{ ...handOff, then: { ...handOff?.then, withinHours: 0 } }] },
    ],
    // what
    ['.waves[0].template: there is no template "x"', { ...waves({ template: 'x' }), followUps: [] }],
    [
      '.waves[0].template: the campaign is marketing, its template transactional',
      { ...waves({ template: 'receipt' }), followUps: [] },
    ],
    ['.followUps[0].then.template: there is no template "x"', then({ template: 'x' })],
    ['.waves[0].channels: names no channel', { ...waves({ channels: [] }), followUps: [] }],
    ['.waves[0].channels: names a channel twice', { ...waves({ channels: ['email', 'email'] }), followUps: [] }],
    ['.waves[0].channels[0]: is not one of email', { ...waves({ channels: ['fax'] }), followUps: [] }],
    [
      '.waves[0].channels: the template mail-alone has no sms form',
      { ...waves({ template: 'mail-alone', channels: ['sms'] }), followUps: [] },
    ],
    ['.followUps[0].then.channels[0]: linden has no ch:wechat', then({ channels: ['ch:wechat'] })],
    [
      'shops.linden.locale: the template chinese has no email text in en',
      { ...waves({ template: 'chinese' }), followUps: [] },
    ],
    [
      '.waves[0].variants: has fewer than two wordings',
      { ...waves({ variants: [{ name: 'a', template: 'singles-day' }] }), followUps: [] },
    ],
    [
      '.followUps[0].then.variants[1].template: ',
      then({
        template: 'thanks',
        variants: [
          { name: 'a', template: 'thanks' },
          { name: 'b', template: 'two-tongues' },
        ],
      }),
    ],
    // for how much, and with what
    ['.budget.currency: is not an ISO 4217 currency', budget({ currency: 'Euro' })],
    ['.budget.currency: is CNY, and linden reckons in EUR', budget({ currency: 'CNY' })],
    ['.budget.capMinor: is nothing', budget({ capMinor: 0 })],
    ['.budget.capMinor: is not a whole number of minor units', budget({ capMinor: 12.5 })],
    ['.budget.capMinor: is not a number', budget({ capMinor: '100' })],
    ['.budget.couponMinor: is not a whole number of minor units', budget({ couponMinor: -1 })],
    ['.budget.fixed[0].minor: is not a whole number of minor units', budget({ fixed: [{ name: 'Hall', minor: -5 }] })],
    ['.budget.fixed[0].name: is empty', budget({ fixed: [{ name: ' ', minor: 5 }] })],
    ['.budget.allocated.by: is not one of messages', budget({ allocated: { minor: 5, by: 'guess' } })],
    ['.materials[0].version: is missing', { materials: [{ name: 'Picture', approved: true }] }],
    ['.product: is empty', { product: '' }],
    ['.intent: is not one of', { intent: 'push' }],
    ['.name: is empty', { name: '' }],
  ])('%s', (fault, changes) => {
    const found = faults(changes);
    expect(found.filter((each) => each.startsWith(fault))).toHaveLength(1);
    expect(found).toHaveLength(1);
  });
});

it('of a channel without a price nobody knows what a budget holds: its price is to be declared, of any country', () => {
  const priced = (prices: object) => faults({}, { shops: [{ ...CRM.shops[0], ...prices }, CRM.shops[1]] });
  const fault = '.waves[0].channels[0]: nobody knows what a message by email costs in linden, so no budget could hold';
  expect(priced({ messageCosts: undefined })).toEqual([fault]);
  expect(priced({ messageCosts: { sms: 9 }, partCosts: { email: { DE: 9 } } })).toEqual([fault]);
  expect(priced({ messageCosts: { email: 0 } })).toEqual([]);
  expect(priced({ messageCosts: {}, partCosts: { email: { other: 9 } } })).toEqual([]);
});

it('I13: what it is about is told of by a platform that knows whether it is there', () => {
  const sold = (platforms: readonly string[]) =>
    faults({ product: 'SKU-1' }, { shops: [{ ...CRM.shops[0], platforms, api: undefined }, CRM.shops[1]] });
  const fault = '.product: no platform of linden says whether it can be bought, so nothing would ever leave';
  for (const told of ['shopify', 'woocommerce', 'standard']) expect(sold(['stripe', told])).toEqual([]);
  for (const silent of [[], ['bigcommerce'], ['stripe', 'square'], ['youzan']]) expect(sold(silent)).toContain(fault);
});
