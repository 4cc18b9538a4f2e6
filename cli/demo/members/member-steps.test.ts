import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import type { MembersState } from './gather-members.ts';
import { memberSteps, stepsText } from './member-steps.ts';

const membership = {
  name: 'The Circle',
  points: { name: { en: 'leaves' } },
  levels: {
    levels: [
      { id: 'fern', name: 'Fern', from: 0 },
      { id: 'oak', name: 'Oak', from: 15_000 },
    ],
  },
};
const member = (level: string, available: number, bought: number, isOld: boolean) => ({
  ...{ level, available, pending: 1, bought, isOld, isNew: !isOld, redeemed: isOld ? 150 : 0 },
});
const state = {
  ...{ shop: testShop(), membership, booked: [], example: 'ada@engine.example' },
  messages: 1_234,
  reminders: { found: 7, booked: 7 },
  referrals: { found: { rewarded: 4, waiting: 2, refused: 3, rings: 1, selves: 0, longest: 2 } },
  rewards: { found: { taken: 3, redeemed: 2 }, booked: { taken: 3, redeemed: 2 } },
  found: [member('fern', 10, 0, true), member('oak', 1_500, 3, true), member('fern', 0, 1, false)],
} as unknown as MembersState;

it('the summary names each step that was played with what came of it and the command that shows it', () => {
  const { id } = state.shop;
  const output = { heading: (text: string) => text };
  const gifts = {
    shop: state.shop,
    came: 9,
    woken: 3,
    arrived: 9,
    heldOut: 2,
    caused: [],
    arms: { treated: { part: 4, whole: 9 }, control: { part: 0, whole: 2 } },
  };
  expect(stepsText([memberSteps(state, gifts)], { state: '/tmp/play' }, output)).toEqual([
    [
      'Members, step by step',
      `  The Circle (${id})`,
      '    one place to talk to customers: 1,234 messages of all channels, each in the history of its person beside orders, consents and cases',
      `      npm run -s perennial -- customer ada@engine.example --shop ${id} --state /tmp/play`,
      `    member module, registration: 1 joined by /join/${id} and got points of welcome, of whom 1 bought`,
      `      npm run -s perennial -- members --shop ${id} --state /tmp/play`,
      '    member module, levels and points: 1 Oak, 2 Fern, with 1,513 leaves to spend or on their way',
      `      npm run -s perennial -- members --shop ${id} --state /tmp/play`,
      '    member module, redemption and orders: 3 rewards for 300 leaves, taken at member pages; orders named 2 codes',
      `      npm run -s perennial -- rewards claims --shop ${id} --state /tmp/play`,
      '    member module, reminders: 7 times points of a member were to run out in two weeks',
      `      npm run -s perennial -- members --shop ${id} --state /tmp/play`,
      '    old members recognised: 2 with points of an older system, of whom 1 bought and were recognised',
      `      npm run -s perennial -- points ada@engine.example --ledger --shop ${id} --state /tmp/play`,
      '    members recruit members: 4 friends bought and both sides were rewarded, 2 are waited for, 3 refused (1 ring)',
      `      npm run -s perennial -- referrals --shop ${id} --state /tmp/play`,
      '    inactive members woken: a gift came to 9, of whom 3 bought for it; 2 were held out',
      `      npm run -s perennial -- effect sleeping-members --shop ${id} --state /tmp/play`,
      '    insight for rewards: what points and rewards cost, and what they caused against people held out, where enough were',
      `      npm run -s perennial -- members --shop ${id} --state /tmp/play`,
    ].join('\n'),
  ]);
  expect(memberSteps(state, { ...gifts, came: 0 }).steps.length).toBe(8);
  expect(stepsText([memberSteps(state, undefined)], undefined, output).join('\n')).not.toContain('npm run');
  expect(stepsText([], undefined, output)).toEqual([]);
});
