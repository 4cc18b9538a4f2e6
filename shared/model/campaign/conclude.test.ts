import { describe, expect, it } from 'vitest';
import { testHashes } from '#test/support/campaign.ts';
import { PARTS } from './campaign.ts';
import { type Asked, conclude } from './conclude.ts';
import { CAMPAIGN_STATES, type CampaignState, type CampaignStep, nextSteps } from './life.ts';
import { DRAFT, MOST_COMMENT, PLANNER, type Standing } from './trail-entry.ts';

const arn = 'arn:aws:iam::111122223333:user/x';
const HASHES = testHashes();
const { whole: _whole, rest: _rest, ...APPROVED } = HASHES;
const byMia = { audience: ['mia'], content: ['mia'], schedule: ['mia'], cost: ['mia'] };
const SUBMITTED: Standing = {
  ...{ state: 'submitted', hashes: HASHES, approved: {}, authors: byMia, audience: 100, submittedBy: 'mia' },
};
const standing = (state: CampaignState, more: Partial<Standing> = {}): Standing =>
  state === 'draft' ? DRAFT : { ...SUBMITTED, ...(state !== 'submitted' && { approved: APPROVED }), state, ...more };
const asked = (step: CampaignStep, more: Partial<Asked> = {}): Asked => ({
  ...{ step, by: 'ben', arn, hashes: HASHES, parts: [...PARTS], comment: 'because' },
  ...more,
});
const byPlanner = { by: PLANNER, arn: undefined };
const stateAfter = (before: Standing, wish: Asked): string => {
  const conclusion = conclude(before, wish);
  return 'after' in conclusion ? conclusion.after.state : 'refused';
};
const faultOf = (before: Standing, wish: Asked): string => {
  const conclusion = conclude(before, wish);
  return 'fault' in conclusion ? `${conclusion.fault.what}; ${conclusion.fault.fix}` : 'taken';
};

/** What each step makes of each state, where nothing else stands against it. `-`: refused. */
const TABLE: Readonly<Record<CampaignStep, Partial<Record<CampaignState, CampaignState>>>> = {
  submit: {
    ...{ draft: 'submitted', submitted: 'submitted', approved: 'submitted', scheduled: 'submitted' },
    ...{ running: 'submitted', held: 'submitted', paused: 'submitted' },
  },
  approve: { submitted: 'approved' },
  reject: { submitted: 'draft' },
  schedule: { approved: 'scheduled' },
  start: { scheduled: 'running' },
  hold: { scheduled: 'held', running: 'held' },
  pause: { scheduled: 'paused', running: 'paused', held: 'paused' },
  resume: { paused: 'scheduled', held: 'scheduled' },
  cancel: {
    ...{ draft: 'cancelled', submitted: 'cancelled', approved: 'cancelled', scheduled: 'cancelled' },
    ...{ running: 'cancelled', held: 'cancelled', paused: 'cancelled' },
  },
  finish: { running: 'done' },
  settle: { done: 'settled', cancelled: 'settled', settled: 'settled' },
};
const STEPS = Object.keys(TABLE) as readonly CampaignStep[];
const OF_PLANNER = new Set<CampaignStep>(['start', 'hold', 'finish']);

describe('every step of every state', () => {
  it.each(STEPS.flatMap((step) => CAMPAIGN_STATES.map((state) => [step, state] as const)))(
    '%s of %s',
    (step, state) => {
      // another audience, so that there is something to submit
      const wish = asked(step, { numbers: { audience: 101 }, ...(OF_PLANNER.has(step) && byPlanner) });
      const expected = TABLE[step][state];
      expect(stateAfter(standing(state), wish)).toBe(expected ?? 'refused');
      if (expected === undefined) expect(faultOf(standing(state), wish)).toContain(`it is ${state}`);
      expect(nextSteps(state).includes(step)).toBe(expected !== undefined && !OF_PLANNER.has(step));
      // a person takes none of the planner's steps, and the planner none of a person's: whatever the person is called
      const other = asked(step, OF_PLANNER.has(step) ? { by: PLANNER } : byPlanner);
      expect(stateAfter(standing(state), other)).toBe('refused');
    },
  );
});

describe('an approval', () => {
  it('is of parts; the last of four makes it approved', () => {
    const one = conclude(SUBMITTED, asked('approve', { parts: ['audience', 'cost'] }));
    const approved = { audience: HASHES.audience, cost: HASHES.cost };
    expect(one).toEqual({ after: { ...SUBMITTED, approved } });
    expect(stateAfter({ ...SUBMITTED, approved }, asked('approve', { parts: ['content'] }))).toBe('submitted');
    expect(stateAfter({ ...SUBMITTED, approved }, asked('approve', { parts: ['content', 'schedule'] }))).toBe(
      'approved',
    );
    expect(faultOf(SUBMITTED, asked('approve', { parts: [] }))).toContain('no part is named');
  });

  it.each(['mia', 'Mia', '/team/mia', 'mia@linden.example'])('is not of its author, who calls themself %s', (by) => {
    expect(faultOf(SUBMITTED, asked('approve', { by }))).toMatch(
      /is an author of audience, content, schedule and cost.*somebody else/,
    );
  });

  it('is of each part by somebody who is no author of that part', () => {
    const mixed = { ...SUBMITTED, authors: { ...byMia, content: ['mia', 'ben'] } };
    expect(faultOf(mixed, asked('approve'))).toContain('an author of content');
    expect(stateAfter(mixed, asked('approve', { parts: ['audience', 'schedule', 'cost'] }))).toBe('submitted');
    // of whom nobody knows is nobody's to approve
    expect(stateAfter({ ...SUBMITTED, authors: {} }, asked('approve'))).toBe('refused');
  });

  it('is refused of what was edited since it was submitted, by the name of what changed', () => {
    expect(faultOf(SUBMITTED, asked('approve', { hashes: testHashes('1', { content: 'x', whole: 'x' }) }))).toMatch(
      /since it was submitted content changed; submit it again/,
    );
  });
});

describe('an edit', () => {
  const edited = testHashes('1', { content: 'c2', whole: 'w2' });

  it('voids the parts that it changed, and no other, when it is submitted', () => {
    const conclusion = conclude(
      standing('running'),
      asked('submit', { hashes: edited, owners: ['mia'], numbers: { audience: 100 } }),
    );
    const { content: _content, ...kept } = APPROVED;
    expect(conclusion).toMatchObject({ after: { state: 'submitted', hashes: edited, submittedBy: 'ben' } });
    expect('after' in conclusion && conclusion.after.approved).toEqual(kept);
    expect('after' in conclusion && conclusion.after.authors).toMatchObject({ content: ['mia', 'ben'] });
  });

  it('of what belongs to no part voids all four', () => {
    const renamed = testHashes('1', { whole: 'w2' });
    const conclusion = conclude(standing('approved'), asked('submit', { hashes: renamed, numbers: { audience: 100 } }));
    expect('after' in conclusion && conclusion.after.approved).toEqual({});
    expect(faultOf(standing('approved'), asked('schedule', { hashes: renamed }))).toMatch(
      /audience, content, schedule and cost changed/,
    );
  });

  it('of the owner beside a part voids all four: the new owner may have approved them', () => {
    const taken = (before: Standing, wish: Partial<Asked>, step: CampaignStep): Standing => {
      const conclusion = conclude(before, asked(step, wish));
      if (!('after' in conclusion)) throw new Error(conclusion.fault.what);
      return conclusion.after;
    };
    const approved = taken(SUBMITTED, { by: 'ben' }, 'approve');
    const ofBen = testHashes('1', { content: 'c2', rest: 'r2', whole: 'w2' });
    const again = { hashes: ofBen, owners: ['ben'], by: 'mia', numbers: { audience: 100 } };
    const submitted = taken(approved, again, 'submit');
    const byCarl = taken(submitted, { hashes: ofBen, by: 'carl', parts: ['content'] }, 'approve');
    expect(byCarl).toMatchObject({ state: 'submitted', approved: { content: 'c2' } });
    expect(Object.keys(byCarl.approved)).toEqual(['content']);
    expect(faultOf(submitted, asked('approve', { hashes: ofBen }))).toContain('ben is an author of audience, content');
    // of an entry that names no rest, nobody can say that it is the same
    const { rest: _none, ...old } = HASHES;
    expect(taken({ ...approved, hashes: old }, again, 'submit').approved).toEqual({});
  });

  it('keeps a campaign from being scheduled, started or resumed', () => {
    for (const [step, state] of [
      ['schedule', 'approved'],
      ['resume', 'paused'],
      ['resume', 'held'],
    ] as const)
      expect(faultOf(standing(state), asked(step, { hashes: edited }))).toMatch(
        /since it was approved content changed; submit it again/,
      );
    expect(stateAfter(standing('scheduled'), asked('start', { hashes: edited, ...byPlanner }))).toBe('refused');
  });

  it('that is taken back needs an approval again, since it was submitted meanwhile', () => {
    const first = conclude(standing('approved'), asked('submit', { hashes: edited, numbers: { audience: 100 } }));
    if (!('after' in first)) throw new Error('not taken');
    const back = conclude(first.after, asked('submit', { numbers: { audience: 100 } }));
    expect('after' in back && back.after.approved.content).toBeUndefined();
  });
});

it.each([['start'], ['hold']] as const)('a campaign has begun from %s on, whatever is done with it since', (step) => {
  const numbers = { audience: 100 };
  const steps: readonly (readonly [CampaignStep, Partial<Asked>?])[] = [
    ...([[step, byPlanner], ['pause'], ['submit', { numbers: { audience: 101 } }], ['reject']] as const),
    ...([['submit', { numbers }], ['approve'], ['schedule'], ['submit', { numbers: { audience: 99 } }]] as const),
  ];
  let now = standing('scheduled');
  expect(now.begun).toBeUndefined();
  for (const [each, more] of steps) {
    const conclusion = conclude(now, asked(each, { by: each === 'approve' ? 'zoe' : 'ben', ...more }));
    if ('fault' in conclusion) throw new Error(`${each}: ${conclusion.fault.what}`);
    now = conclusion.after;
    expect([each, now.begun]).toEqual([each, true]);
  }
});

describe('a submission', () => {
  it('says how many people it is for, and of another number the audience is approved anew', () => {
    const of = (audience: number | undefined) =>
      asked('submit', { numbers: audience === undefined ? {} : { audience } });
    expect(faultOf(DRAFT, of(undefined))).toContain('it is not said how many people it is for');
    expect(faultOf(DRAFT, of(1.5))).toContain('it is not said how many people it is for');
    expect(faultOf(DRAFT, of(0))).toContain('nobody is in its audience');
    expect(stateAfter(DRAFT, of(5))).toBe('submitted');
    const { audience: _audience, ...kept } = APPROVED;
    expect(conclude(standing('held'), of(500))).toMatchObject({ after: { audience: 500, approved: kept } });
  });

  it('of what was submitted already is refused, and after a rejection it is not', () => {
    const again = asked('submit', { numbers: { audience: 100 } });
    expect(faultOf(SUBMITTED, again)).toMatch(/submitted exactly as it is by mia; what can be done: .*approve/);
    const rejected = conclude(SUBMITTED, asked('reject', { parts: ['content'] }));
    expect('after' in rejected && stateAfter(rejected.after, again)).toBe('submitted');
  });
});

it('a rejection has its reason, and takes back the approval of its parts, or of all', () => {
  const half = { ...SUBMITTED, approved: { audience: HASHES.audience, cost: HASHES.cost } };
  expect(faultOf(half, asked('reject', { comment: '  ' }))).toContain('say what has to change');
  expect(conclude(half, asked('reject', { parts: ['cost'] }))).toMatchObject({
    after: { approved: { audience: HASHES.audience } },
  });
  const all = conclude(half, asked('reject', { parts: undefined }));
  expect('after' in all && all.after.approved).toEqual({});
  expect(faultOf(half, asked('reject', { comment: 'x'.repeat(MOST_COMMENT + 1) }))).toContain('longer than 500');
});

describe('a campaign that is held', () => {
  const held = (): Standing => {
    const conclusion = conclude(standing('running'), asked('hold', { ...byPlanner, numbers: { audience: 500 } }));
    if (!('after' in conclusion)) throw new Error('not held');
    return conclusion.after;
  };

  it('goes on by the word of somebody who did not submit its audience, for as many as there are', () => {
    expect(held()).toMatchObject({ state: 'held', audience: 100, counted: 500 });
    expect(faultOf(held(), asked('resume', { by: 'Mia' }))).toMatch(
      /500 people are in its audience and 100 were approved.*somebody else/,
    );
    const resumed = conclude(held(), asked('resume'));
    expect(resumed).toMatchObject({ after: { state: 'scheduled', audience: 500 } });
    expect('after' in resumed && resumed.after.counted).toBeUndefined();
  });

  it('is not let go by being paused: it is counted anew against what was approved', () => {
    const paused = conclude(held(), asked('pause', { by: 'mia' }));
    const resumed = 'after' in paused ? conclude(paused.after, asked('resume', { by: 'mia' })) : paused;
    expect(resumed).toMatchObject({ after: { state: 'scheduled', audience: 100 } });
  });

  it('I15: for its budget goes on when it pays again, or for as many as it pays for by the word of another', () => {
    const numbers = { people: 500, costMinor: 9_000, leftMinor: 4_000 };
    const conclusion = conclude(standing('running'), asked('hold', { ...byPlanner, wave: 'last', numbers }));
    const short = 'after' in conclusion ? conclusion.after : expect.fail('not held');
    expect(short).toMatchObject({ state: 'held', audience: 100, short: { wave: 'last', ...numbers } });
    const again = conclude(short, asked('resume', { by: 'mia' }));
    expect('after' in again && [again.after.state, again.after.short, again.after.fits]).toEqual([
      'scheduled',
      undefined,
      undefined,
    ]);
    expect(faultOf(short, asked('resume', { by: 'mia', wave: 'last' }))).toMatch(/mia submitted what it costs/);
    expect(faultOf(short, asked('resume', { wave: 'first' }))).toMatch(/not held because .* pay for first/);
    expect(faultOf(held(), asked('resume', { wave: 'last' }))).toMatch(/not held because/);
    const fits = conclude(short, asked('resume', { wave: 'last' }));
    const after = 'after' in fits ? fits.after : expect.fail('not let go');
    expect([after.state, after.audience, after.short, after.fits]).toEqual(['scheduled', 100, undefined, ['last']]);
    const edited = asked('submit', { hashes: testHashes('2'), numbers: { audience: 100 } });
    expect(conclude(after, edited)).toMatchObject({ after: { fits: undefined } });
  });
});

it('a settlement is corrected with its reason, and by nothing else', () => {
  expect(faultOf(standing('settled'), asked('settle', { comment: ' ' }))).toMatch(/a correction has its reason/);
  expect(stateAfter(standing('settled'), asked('settle', { comment: 'the bill came' }))).toBe('settled');
  expect(stateAfter(standing('done'), asked('settle', { comment: undefined }))).toBe('settled');
  expect(nextSteps('settled')).toEqual(['settle']);
});
