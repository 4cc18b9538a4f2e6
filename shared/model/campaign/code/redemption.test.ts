import { expect, it } from 'vitest';
import { aCampaign } from '#test/support/campaign.ts';
import { asksFacts, sinceOf } from '../since.ts';
import { attendedFact, codeEndOf, holderOf, requestOf } from './redemption.ts';

const zone = { timezone: 'Europe/Berlin' };

it('a code ends with the offer unless it says another time', () => {
  const campaign = aCampaign({ usefulUntil: '2026-11-12T00:00' });
  expect(codeEndOf(campaign, zone)).toBeUndefined();
  expect(codeEndOf({ ...campaign, code: {} }, zone)).toBe(Date.UTC(2026, 10, 11, 23));
  expect(codeEndOf({ ...campaign, code: { until: '2026-11-20T18:00' } }, zone)).toBe(Date.UTC(2026, 10, 20, 17));
});

it('a request is known by its id and by what it says: tills of two stores may count alike', () => {
  const said = { code: '01ABCXYZ23', store: 'Mitte', amountMinor: 1290 };
  const all = [
    requestOf('1', said),
    requestOf('2', said),
    requestOf('1', { ...said, code: '01ABCXYZ24' }),
    requestOf('1', { ...said, store: 'Nord' }),
    requestOf('1', { ...said, amountMinor: 1291 }),
    requestOf('1', { code: said.code }),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(requestOf('1', { ...said })).toBe(all[0]);
});

it('who redeemed a code came, from the message on, for this campaign alone; a campaign with a code asks for it', () => {
  const campaign = aCampaign({ id: 'spring', goal: 'cross-sell', measure: 'orders' });
  expect([asksFacts(campaign), asksFacts({ ...campaign, code: {} })]).toEqual([false, true]);
  const redemption = { campaign: 'spring', holder: holderOf('garden', 'c1'), at: 100, store: 'Mitte', amountMinor: 5 };
  const facts = [attendedFact(redemption)];
  const receiver = { customer: { entries: new Map() }, facts };
  const cameTo = (id: string, endedAt: number) =>
    sinceOf({ ...campaign, id }, { touchId: 't', endedAt }, receiver).came;
  expect([cameTo('spring', 100), cameTo('spring', 101), cameTo('autumn', 1)]).toEqual([true, false, false]);
  expect(facts[0]?.value).toEqual({
    name: 'attended',
    properties: { campaign: 'spring', store: 'Mitte', amountMinor: 5 },
  });
});
