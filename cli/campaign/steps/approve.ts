import { PARTS, type Part } from '#model/campaign/campaign.ts';
import type { Args, OptionSpecs } from '../../console/args.ts';
import { UsageError } from '../../console/cli-error.ts';
import { oneOf } from '../../console/one-of.ts';
import { personStep } from '../common/person-step.ts';
import { wholeHere } from '../common/whole-here.ts';

/** Of steps that are of parts. */
export const PART: OptionSpecs = {
  part: { value: 'PART', help: `only this part, or several with commas: ${PARTS.join(', ')} (default: all four)` },
};

export const approveStep = personStep({
  name: 'approve',
  summary: 'approves what was submitted, or parts of it; never by who wrote them',
  options: PART,
  said: async ({ args }, _target, { campaign }) => ({ parts: partsOf(args), whole: await wholeHere(campaign) }),
  told: ({ by, parts = [], after: { state, approved } }, command) => {
    const of = `${by} approved ${parts.length === PARTS.length ? 'all four parts' : parts.join(', ')}.`;
    if (state === 'approved') return `${of}\nIt can be let go now: ${command('schedule')}`;
    return `${of} Not approved yet: ${PARTS.filter((part) => approved[part] === undefined).join(', ')}.`;
  },
});

/** Those of `--part`, all four without it. Throws {@link UsageError}. */
export function partsOf(args: Args): readonly Part[] {
  const words = args
    .text('part')
    ?.split(',')
    .map((word) => word.trim());
  if (words === undefined) return PARTS;
  return words.map((word) => {
    const part = PARTS.find((each) => each === word);
    if (part) return part;
    throw new UsageError(`--part is "${word}": ${oneOf(word, PARTS)}`);
  });
}
