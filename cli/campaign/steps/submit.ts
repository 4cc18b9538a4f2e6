import { PARTS } from '#model/campaign/campaign.ts';
import { CliError } from '../../console/cli-error.ts';
import { checked } from '../check/checked.ts';
import { personStep } from '../common/person-step.ts';
import { plannedNumbers } from '../settle/planned.ts';

export const submitStep = personStep({
  name: 'submit',
  summary: 'asks for approval of what is declared, for as many people as the last daily run found',
  said: async (_context, target, one) => {
    const { check, campaign, failures } = await checked(target, one);
    const wrong = [...check.faults.map(({ what, fix }) => `${what}: ${fix}`), ...failures];
    if (wrong.length > 0)
      throw new CliError(
        `${one.campaign.id} cannot be submitted:\n  ${wrong.join('\n  ')}`,
        `mend it and look again: perennial campaign check ${one.campaign.id}`,
        { faults: check.faults, failures },
      );
    return { whole: campaign.hashes.whole, audience: check.count.audience, numbers: plannedNumbers(check) };
  },
  told: ({ by, after: { audience = 0, approved } }, command) => {
    const open = PARTS.filter((part) => approved[part] === undefined);
    const which = open.length === PARTS.length ? '' : ` Still approved is all but ${open.join(', ')}.`;
    return `${by} submitted it for ${audience.toLocaleString('en')} people.${which}
Somebody else looks at it and says: ${command('approve')}`;
  },
});
