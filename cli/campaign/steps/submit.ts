import { PARTS } from '#model/campaign/campaign.ts';
import { submissionOf } from '../check/submission.ts';
import { personStep } from '../common/person-step.ts';

export const submitStep = personStep({
  name: 'submit',
  summary: 'asks for approval of what is declared, for as many people as the last daily run found',
  said: (_context, target, one) => submissionOf(target, one),
  told: ({ by, after: { audience = 0, approved } }, command) => {
    const open = PARTS.filter((part) => approved[part] === undefined);
    const which = open.length === PARTS.length ? '' : ` Still approved is all but ${open.join(', ')}.`;
    return `${by} submitted it for ${audience.toLocaleString('en')} people.${which}
Somebody else looks at it and says: ${command('approve')}`;
  },
});
