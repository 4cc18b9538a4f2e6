import { personStep } from '../common/person-step.ts';

export const settleStep = personStep({
  name: 'settle',
  summary: 'closes a campaign that is done or cancelled',
  told: ({ by }) => `${by} settled it. It is closed.`,
});
