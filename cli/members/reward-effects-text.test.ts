import { expect, it } from 'vitest';
import { aShop } from '#test/support/daily.ts';
import { reportMembers } from '#test/support/report-members.ts';
import { rewardEffectBlocks } from './reward-effects-text.ts';

it('what rewards caused is told with its limits and costs, and of what it is not known why', () => {
  const [block, ...others] = rewardEffectBlocks(reportMembers().rewardEffects, aShop());
  expect(others).toEqual([]);
  const rows = new Map(block?.rows);
  expect(rows.get('Sleeping, 2024-Q4')).toMatch(
    /^2,613\.00 GBP left \(-?[\d,.]+ GBP to [\d,.]+ GBP\): 3,240\.00 GBP caused, less 27\.00 GBP for messages and 600\.00 GBP for gifts$/,
  );
  expect(rows.get('Levels, 2024-Q4')).toBe('not known: nobody has had their 30 days yet');
  expect(rewardEffectBlocks([], aShop())).toEqual([]);
});
