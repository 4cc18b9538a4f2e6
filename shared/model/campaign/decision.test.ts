import { expect, it } from 'vitest';
import { type Decision, decisionOf } from './decision.ts';
import { CAMPAIGN_STATES, type CampaignStep, isBySystem, mayTake } from './life.ts';

/** The step of a person that each decision leads to. */
const STEP: Readonly<Record<Decision, CampaignStep>> = {
  ...{ submit: 'submit', resubmit: 'submit', approve: 'approve', schedule: 'schedule' },
  ...{ audience: 'resume', uncounted: 'resume', budget: 'resume', resume: 'resume', settle: 'settle' },
};

const short = { wave: 'last', people: 10, costMinor: 90, leftMinor: 20 };

it('asks in every state for a step that a person may take there, and for nothing only where it goes on or is over', () => {
  const quiet = new Set<string>();
  for (const state of CAMPAIGN_STATES)
    for (const begun of [false, true])
      for (const held of [undefined, short])
        for (const changed of [[], ['content']] as const) {
          const decide = decisionOf({ state, begun, short: held }, changed);
          if (decide === undefined) quiet.add(`${state}${begun ? ', begun' : ''}`);
          else
            expect([state, decide, mayTake(STEP[decide], state), isBySystem(STEP[decide])]).toEqual([
              state,
              decide,
              true,
              false,
            ]);
        }
  const goesOn = ['running', 'scheduled'].flatMap((state) => [state, `${state}, begun`]);
  expect([...quiet].sort()).toEqual(['cancelled', ...goesOn, 'settled', 'settled, begun'].sort());
});

it('tells what was changed before anything else, but of what was never submitted or is over', () => {
  const of = (state: (typeof CAMPAIGN_STATES)[number]) => decisionOf({ state, begun: true, short }, ['cost']);
  expect(CAMPAIGN_STATES.map((state) => [state, of(state)])).toEqual([
    ...[
      ['draft', 'submit'],
      ...['submitted', 'approved', 'scheduled', 'running', 'held', 'paused'].map((one) => [one, 'resubmit']),
    ],
    ...[
      ['done', 'settle'],
      ['settled', undefined],
      ['cancelled', 'settle'],
    ],
  ]);
  expect(decisionOf({ state: 'held', short }, [])).toBe('budget');
  expect(decisionOf({ state: 'held', counted: 900 }, [])).toBe('audience');
  expect(decisionOf({ state: 'held' }, [])).toBe('uncounted');
});
