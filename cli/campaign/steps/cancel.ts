import { personStep } from '../common/person-step.ts';

export const cancelStep = personStep({
  name: 'cancel',
  summary: 'ends it for ever, within a minute',
  told: ({ by }, command) => `${by} cancelled it. Nothing of it leaves from the next minute on, and it cannot go on.
When all is paid: ${command('settle')}`,
});
