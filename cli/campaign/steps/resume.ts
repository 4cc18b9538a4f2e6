import { personStep } from '../common/person-step.ts';

export const resumeStep = personStep({
  name: 'resume',
  summary: 'lets it go on; of one that is held it says that its audience is meant',
  told: ({ by, after: { audience = 0 } }) => `${by} lets it go on, for about ${audience.toLocaleString('en')} people.`,
});
