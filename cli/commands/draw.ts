import { DRAW_STEPS } from '../draws/steps.ts';
import { stepCommand } from '../rewards/common/step-command.ts';

export const drawCommand = stepCommand(
  {
    name: 'draw',
    summary: 'draws of members that anybody can check',
    about: 'Draws are declared in crm/memberships (docs/rewards.md#draws).',
  },
  DRAW_STEPS,
);
