import { personStep } from '../common/person-step.ts';
import { wholeHere } from '../common/whole-here.ts';

export const scheduleStep = personStep({
  name: 'schedule',
  summary: 'lets an approved campaign go: its waves leave when their time comes',
  said: async (_context, _target, { campaign }) => ({ whole: await wholeHere(campaign) }),
  told: ({ by }, command) => `${by} scheduled it. Its waves leave when their time comes.
It stops within a minute by: ${command('pause')}`,
});
