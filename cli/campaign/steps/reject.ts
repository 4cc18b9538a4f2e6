import { UsageError } from '../../console/cli-error.ts';
import { personStep } from '../common/person-step.ts';
import { PART, partsOf } from './approve.ts';

export const rejectStep = personStep({
  name: 'reject',
  summary: 'sends it back to its author; --comment says what has to change',
  options: PART,
  said: async ({ args }) => {
    if (!args.text('comment')?.trim()) throw new UsageError('say what has to change: --comment TEXT');
    return { parts: partsOf(args) };
  },
  told: ({ by, comment = '' }, command) =>
    `${by} rejected it: ${comment}\nWhen it is changed and deployed: ${command('submit')}`,
});
