import { personStep } from '../common/person-step.ts';

export const scheduleStep = personStep({
  name: 'schedule',
  summary: 'lets an approved campaign go: its waves leave when their time comes',
  told: ({ by }, command) => `${by} scheduled it. Its waves leave when their time comes.
It stops within a minute by: ${command('pause')}`,
});
