import { PARTS, type Part, type PartHashes } from './campaign.ts';
import { CAMPAIGN_STEPS, type CampaignState, isBySystem, mayTake, nextSteps } from './life.ts';
import { MOST_COMMENT, type Standing, type TrailEntry } from './trail-entry.ts';
import { mayBeSame } from './who.ts';

/** What is asked for, and what it is asked of: the campaign as it is published at this moment. */
export interface Asked extends Pick<TrailEntry, 'step' | 'by' | 'arn' | 'comment' | 'owners' | 'numbers' | 'wave'> {
  /** Of an approval or a rejection. */
  readonly parts?: readonly Part[] | undefined;
  readonly hashes: PartHashes;
}

/** Why a step is not taken, and what to do instead. */
export interface StepFault {
  readonly what: string;
  readonly fix: string;
}

export type Conclusion = { readonly after: Standing } | { readonly fault: StepFault };

/** Where a campaign stands after a step, or why it may not be taken. Pure: the trail can be read again by it (I15). */
export function conclude(before: Standing, asked: Asked): Conclusion {
  const fault = faultOf(before, asked);
  return fault ? { fault } : { after: afterOf(before, asked) };
}

function faultOf(before: Standing, asked: Asked): StepFault | undefined {
  const { step, arn, comment = '' } = asked;
  if (isBySystem(step) !== (arn === undefined))
    return isBySystem(step)
      ? refuse(`${step} is nobody's step`, 'the planner of waves takes it by itself when it is time')
      : refuse(`${step} is a step that a person takes`, 'take it by perennial campaign');
  if (comment.length > MOST_COMMENT) return refuse(`the comment is longer than ${MOST_COMMENT} letters`, 'shorten it');
  if (!mayTake(step, before.state))
    return refuse(
      `it is ${before.state}: ${step} is of one that is ${inWords(CAMPAIGN_STEPS[step].from)}`,
      next(before),
    );
  if (step === 'submit') return submitFault(before, asked);
  if (step === 'approve') return editFault(before, asked) ?? approveFault(before, asked);
  if (step === 'reject' && comment.trim() === '')
    return refuse('a rejection without its reason', 'say what has to change: --comment TEXT');
  if (step === 'settle' && before.state === 'settled' && comment.trim() === '')
    return refuse('it is settled already, and a correction has its reason', 'say what was wrong: --comment TEXT');
  if (step === 'resume' && asked.wave !== undefined) return letGoFault(before, asked) ?? fitsFault(before, asked);
  if (step === 'resume' && before.state === 'held' && !before.short)
    return letGoFault(before, asked) ?? meantFault(before, asked);
  if (step === 'schedule' || step === 'start' || step === 'resume') return letGoFault(before, asked);
  return undefined;
}

function submitFault(before: Standing, { hashes, numbers }: Asked): StepFault | undefined {
  const { audience } = numbers ?? {};
  if (audience === undefined || !Number.isInteger(audience) || audience < 0)
    return refuse('it is not said how many people it is for', 'submit it by perennial campaign, which counts them');
  if (audience === 0)
    return refuse(
      'nobody is in its audience',
      'look at its segments (perennial segments), or let a daily run find them',
    );
  if (before.state === 'draft') return undefined;
  if (changedParts(before, hashes).length > 0 || audience !== before.audience) return undefined;
  return refuse(`it was submitted exactly as it is by ${before.submittedBy}`, next(before));
}

/** Parts that are another than was submitted last: all four where something changed that belongs to none of them. */
export function changedParts(before: Standing, hashes: PartHashes): readonly Part[] {
  const changed = PARTS.filter((part) => before.hashes?.[part] !== hashes[part]);
  const { rest, whole } = before.hashes ?? {};
  return whole !== hashes.whole && (changed.length === 0 || rest !== hashes.rest) ? PARTS : changed;
}

function editFault(before: Standing, { hashes }: Asked): StepFault | undefined {
  const changed = changedParts(before, hashes);
  return changed.length === 0
    ? undefined
    : refuse(
        `since it was submitted ${inWords(changed)} changed`,
        'submit it again: what did not change stays approved',
      );
}

function approveFault({ authors }: Standing, { by, parts = [] }: Asked): StepFault | undefined {
  if (parts.length === 0) return refuse('no part is named', `approve some of ${inWords(PARTS)}`);
  const own = parts.filter((part) => authors[part]?.some((author) => mayBeSame(author, by)) ?? true);
  if (own.length === 0) return undefined;
  return refuse(
    `${by} is an author of ${inWords(own)}, or may be by the name`,
    'let somebody else of the team look at it and approve it',
  );
}

/** Of whom a person does not decide alone. */
function meantFault({ authors, counted, audience }: Standing, { by }: Asked): StepFault | undefined {
  if (!authors.audience?.some((author) => mayBeSame(author, by))) return undefined;
  return refuse(
    `it is held because ${heldBy(counted)} and ${audience} were approved, and ${by} submitted it`,
    'let somebody else look at the audience and resume it, or submit it again',
  );
}

/** One that is held without a number was not counted, as where no daily run had found anybody. */
const heldBy = (counted: number | undefined): string =>
  counted === undefined ? 'nobody could be counted in its audience' : `${counted} people are in its audience`;

/** Of how many get a wave nobody decides alone who submitted what it costs. */
function fitsFault({ short, authors }: Standing, { by, wave }: Asked): StepFault | undefined {
  if (short?.wave !== wave)
    return refuse(
      `it is not held because the budget does not pay for ${wave}`,
      'resume it without naming a wave (perennial campaign show says why it is held)',
    );
  if (!authors.cost?.some((author) => mayBeSame(author, by))) return undefined;
  return refuse(
    `${by} submitted what it costs`,
    'let somebody else decide that as many get it as the budget pays for, or raise capMinor and submit it again',
  );
}

function letGoFault(before: Standing, asked: Asked): StepFault | undefined {
  const missing = PARTS.filter((part) => before.approved[part] === undefined);
  if (missing.length > 0) return refuse(`${inWords(missing)} is not approved`, 'somebody else has to approve it');
  const changed = changedParts(before, asked.hashes);
  if (changed.length === 0) return undefined;
  return refuse(
    `since it was approved ${inWords(changed)} changed`,
    'submit it again and let somebody else approve it: what did not change stays approved',
  );
}

function afterOf(before: Standing, asked: Asked): Standing {
  const { step, parts = [], numbers, wave = before.wave } = asked;
  const { counted, short, ...rest } = before;
  const as = (state: CampaignState, more: Partial<Standing> = {}): Standing => ({ ...rest, state, wave, ...more });
  switch (step) {
    case 'submit':
      return as('submitted', submitted(before, asked));
    case 'approve': {
      const approved = { ...before.approved, ...only(parts, (part) => asked.hashes[part]) };
      return as(PARTS.every((part) => approved[part] !== undefined) ? 'approved' : 'submitted', { approved });
    }
    case 'reject': {
      const kept = parts.length === 0 ? [] : PARTS.filter((part) => !parts.includes(part));
      return as('draft', { approved: only(kept, (part) => before.approved[part]) });
    }
    case 'start':
      return as('running', { begun: true });
    case 'hold':
      return as('held', { begun: true, counted: numbers?.audience, ...shortOf(asked) });
    case 'resume':
      return as('scheduled', {
        audience: before.state === 'held' ? (counted ?? before.audience) : before.audience,
        ...(short && asked.wave !== undefined && { fits: [...new Set([...(before.fits ?? []), short.wave])] }),
      });
    default:
      return as(CAMPAIGN_STEPS[step].to);
  }
}

/** What the planner says of a wave that the budget does not pay for. */
function shortOf({ wave, numbers = {} }: Asked): Pick<Standing, 'short'> {
  const { people, costMinor, leftMinor } = numbers;
  if (wave === undefined || people === undefined || costMinor === undefined || leftMinor === undefined) return {};
  return { short: { wave, people, costMinor, leftMinor } };
}

/** What did not change stays approved, and its authors stay its authors. */
function submitted(before: Standing, { by, owners = [], hashes, numbers }: Asked): Partial<Standing> {
  const changed = changedParts(before, hashes);
  const audience = numbers?.audience;
  const isKept = (part: Part): boolean =>
    !changed.includes(part) && !(part === 'audience' && audience !== before.audience);
  return {
    ...{ hashes, audience, submittedBy: by, fits: undefined },
    approved: only(PARTS.filter(isKept), (part) => before.approved[part]),
    authors: only(PARTS, (part) => [
      ...new Set([...(changed.includes(part) ? [] : (before.authors[part] ?? [])), ...owners, by]),
    ]),
  };
}

function only<Value>(parts: readonly Part[], value: (part: Part) => Value): Partial<Record<Part, Value>> {
  const pairs = parts.map((part): [Part, Value] => [part, value(part)]).filter(([, each]) => each !== undefined);
  return Object.fromEntries(pairs);
}

const refuse = (what: string, fix: string): StepFault => ({ what, fix });

/** `audience, content and cost`. */
const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function next({ state }: Standing): string {
  const steps = nextSteps(state);
  return steps.length === 0
    ? 'it is over: nothing can be done with it any more'
    : `what can be done: ${steps.join(', ')}`;
}
