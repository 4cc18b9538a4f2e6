import { stepCommand } from '../rewards/common/step-command.ts';
import { REWARD_STEPS } from '../rewards/steps.ts';

export const rewardsCommand = stepCommand(
  {
    name: 'rewards',
    summary: 'rewards of members',
    about: 'Rewards are declared in crm/memberships (docs/rewards.md).',
  },
  REWARD_STEPS,
);
