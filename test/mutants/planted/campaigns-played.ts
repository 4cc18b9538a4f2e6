import type { PlantedBug } from '../planted-bug.ts';

const STEPS = ['cli/demo/campaigns/team-step.test.ts'];
const OUTCOMES = ['cli/demo/outcome-checks.test.ts'];
const CHECKS = ['cli/demo/campaign-checks.test.ts'];

/** Campaigns as the simulated team plays them, and what the summary checks of them. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'played-held-resumed-by-author',
    what: 'a campaign that is held since its audience is another is resumed by whoever submitted it',
    file: 'cli/demo/campaigns/team-step.ts',
    find: "{ step: 'resume', as: reviewer, comment: say.meant };",
    put: "{ step: 'resume', as: owner, comment: say.meant };",
    tests: STEPS,
  },
  {
    id: 'played-settled-at-once',
    what: 'the team settles a campaign before its bill has come',
    file: 'cli/demo/campaigns/team-step.ts',
    find: 'since < TWO_DAYS_MS || now < counted',
    put: 'now < counted',
    tests: STEPS,
  },
  {
    id: 'played-late-let-go',
    what: 'the team lets a campaign go behind the time of its first message',
    file: 'cli/demo/campaigns/team-step.ts',
    find: 'if (now >= begins) return undefined;',
    put: '',
    tests: STEPS,
  },
  {
    id: 'played-check-any-state',
    what: 'a message of a campaign that was paused an hour ago passes as one that left with an approval',
    file: 'cli/demo/campaign-checks.ts',
    find: "return state === 'running' && PARTS",
    put: 'return PARTS',
    tests: CHECKS,
  },
  {
    id: 'played-check-once-of-all',
    what: 'two messages of a wave to one address pass as two people',
    file: 'cli/demo/campaign-checks.ts',
    find: 'entry.to}`',
    put: 'entry.tags.touch}`',
    tests: CHECKS,
  },
  {
    id: 'played-check-mails-alone',
    what: 'text messages of campaigns are left out where what left is counted',
    file: 'cli/demo/campaign-checks.ts',
    find: 'entry.tags.touch ?? texts.get(entry.messageId)',
    put: 'entry.tags.touch',
    tests: CHECKS,
  },
  {
    id: 'played-chance-as-truth',
    what: 'the summary tells what a campaign brought as if chance could not be all of it',
    file: 'cli/demo/campaigns/campaign-lines.ts',
    find: 'low <= 0 && high >= 0;',
    put: 'low > 0 && high >= 0;',
    tests: CHECKS,
  },
  {
    id: 'played-won-before-it-was-opened',
    what: 'a lead is called won by what its person had bought before',
    file: 'cli/demo/lead-end.ts',
    find: 'entry.at >= openedAt && ',
    put: '',
    tests: ['cli/demo/lead-end.test.ts'],
  },
  {
    id: 'played-code-in-a-link',
    what: 'ten letters within a link are taken to a till as a code',
    file: 'local/simulator/tills.ts',
    find: '(?<=^|\\s)[0-9A-HJKMNP-TV-Z]{5}-',
    put: '[0-9A-HJKMNP-TV-Z]{5}-',
    tests: ['local/simulator/tills.test.ts'],
  },
  {
    id: 'played-comparison-of-few',
    what: 'the summary passes a comparison of two campaigns of which fewer than 25 people are alike',
    file: 'cli/demo/outcome-checks.ts',
    find: '(of.get(place) ?? 0) >= 2',
    put: '(of.get(place) ?? 0) >= 0',
    tests: OUTCOMES,
  },
  {
    id: 'played-lead-without-answer',
    what: 'somebody who never wrote back is given to the team as if they had, and the check passes',
    file: 'cli/demo/outcome-checks.ts',
    find: 'given.filter(({ feedback }) => feedback?.repliedAt !== undefined).length',
    put: 'given.length',
    tests: OUTCOMES,
  },
  {
    id: 'played-code-of-somebody-else',
    what: 'the summary names a code whose holder became one with somebody who may have redeemed theirs',
    file: 'cli/demo/campaigns/open-code.ts',
    find: ' || customer.mergedInto !== undefined',
    put: '',
    tests: ['cli/demo/campaigns/open-code.test.ts'],
  },
];
