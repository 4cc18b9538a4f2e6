import { personStep } from '../common/person-step.ts';

export const pauseStep = personStep({
  name: 'pause',
  summary: 'stops its messages within a minute, those that are queued too',
  told: ({ by }, command) => `${by} paused it. Nothing of it leaves from the next minute on.
It goes on by: ${command('resume')}`,
});
