import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedCampaign, testHashes } from '#test/support/campaign.ts';
import { inProof } from '#test/support/in-proof.ts';
import { PARTS, type Part, type PartHashes } from './campaign.ts';
import { CAMPAIGN_STEPS, type CampaignStep, isBySystem, mayTake } from './life.ts';
import { chainFaults, entryAfter, type StepWish, standingOf } from './trail.ts';
import { entryHash, PLANNER, type TrailEntry, trailEntrySchema } from './trail-entry.ts';

const person = (name: string) => ({ name, arn: `arn:aws:iam::111122223333:user/${name}` });
const STEPS = Object.keys(CAMPAIGN_STEPS) as readonly CampaignStep[];
const words = fc.constantFrom('1', '2');

/** One moment in the life of a campaign: what is published then, and who wants what. */
const moment = fc.record({
  hashes: fc
    .record({ audience: words, content: words, schedule: words, cost: words, rest: words })
    .map(({ rest, ...parts }): PartHashes => {
      const whole = `${Object.values(parts).join('')}${rest}`;
      return { ...testHashes(), ...parts, whole };
    }),
  step: fc.constantFrom(...STEPS),
  /** Of what is possible, rather than `step`; undefined: whatever it is. */
  likely: fc.option(fc.nat(100), { nil: undefined, freq: 4 }),
  by: fc.constantFrom('mia', 'Mia', 'mia@linden.example', 'ben', 'zoe', PLANNER),
  isPlanner: fc.boolean(),
  parts: fc.oneof(fc.subarray([...PARTS]), fc.constant([...PARTS])),
  audience: fc.constantFrom(0, 100, 100, 100, 200),
  comment: fc.constantFrom('', 'because'),
});
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never;

/** Most lives change little: what is published stays the same for most of the steps. */
const life = fc.array(moment, { minLength: 4, maxLength: 30 }).chain((moments) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: moments.length, maxLength: moments.length }).map((dice) => {
    let published = moments[0]?.hashes ?? testHashes();
    return moments.map((each, index): Moment => {
      if (dice[index] === 0) published = each.hashes;
      return { ...each, hashes: published };
    });
  }),
);

function wishOf(
  { by, isPlanner, parts, audience, comment, ...each }: Moment,
  head: TrailEntry | undefined,
  at: number,
): StepWish {
  const said = { at, comment, parts, numbers: { audience } };
  if (each.likely === undefined) return { ...said, step: each.step, by: isPlanner ? PLANNER : person(by) };
  const possible = STEPS.filter((step) => mayTake(step, standingOf(head).state) && step !== 'cancel');
  const step = possible[each.likely % possible.length] ?? each.step;
  return { ...said, step, by: isBySystem(step) ? PLANNER : person(by) };
}

/** Plays a life; each step that was taken with what was published then. */
function play(moments: readonly Moment[]): readonly { readonly entry: TrailEntry; readonly hashes: PartHashes }[] {
  const taken: { readonly entry: TrailEntry; readonly hashes: PartHashes }[] = [];
  for (const [at, each] of moments.entries()) {
    const campaign = { ...publishedCampaign({ hashes: each.hashes }), owners: ['zoe'] };
    const next = entryAfter(taken.at(-1)?.entry, wishOf(each, taken.at(-1)?.entry, at), campaign);
    if ('entry' in next) taken.push({ entry: next.entry, hashes: each.hashes });
  }
  return taken;
}

const isMia = (name: string): boolean => /^mia\b/i.test(name);
const samePerson = (a: string, b: string): boolean => a === b || (isMia(a) && isMia(b));

/**
 * Is a part approved as it is published? By walking the whole trail: of its last submission as it is, and not taken back,
 * by somebody who is neither its owner nor submitted it so.
 */
function isApproved(part: Part, hashes: PartHashes, entries: readonly TrailEntry[]): boolean {
  let last: TrailEntry | undefined;
  let submitters: string[] = [];
  let isGiven = false;
  for (const entry of entries) {
    const { step, by, parts = [], numbers, after } = entry;
    if (step === 'submit') {
      const [now, then] = [after.hashes, last?.after.hashes];
      const changed = PARTS.filter((each) => now?.[each] !== then?.[each]);
      const isOther = changed.includes(part) || (changed.length === 0 && now?.whole !== then?.whole);
      if (isOther) submitters = [];
      if (isOther || (part === 'audience' && numbers?.audience !== last?.after.audience)) isGiven = false;
      submitters.push(by);
    }
    if (step === 'reject' && (parts.length === 0 || parts.includes(part))) isGiven = false;
    if (step === 'approve' && parts.includes(part))
      isGiven = by !== 'zoe' && !submitters.some((each) => samePerson(each, by));
    last = entry;
  }
  return isGiven && last?.after.hashes?.[part] === hashes[part];
}

describe('I15: any steps by anybody, in any order, while what is published changes', () => {
  it('lead to scheduled or running only with four approvals of exactly what is published, by somebody who did not submit it', () => {
    const letGo = { scheduled: 0, running: 0 };
    fc.assert(
      fc.property(life, (moments) => {
        const taken = play(moments);
        for (const [index, { entry, hashes }] of taken.entries()) {
          if (entry.after.state !== 'scheduled' && entry.after.state !== 'running') continue;
          letGo[entry.after.state]++;
          const until = taken.slice(0, index + 1).map((each) => each.entry);
          expect(entry.after.hashes).toEqual(hashes);
          for (const part of PARTS) expect([part, isApproved(part, hashes, until)]).toEqual([part, true]);
        }
      }),
      { numRuns: inProof(60_000, 6_000) },
    );
    expect(Math.min(...Object.values(letGo))).toBeGreaterThan(100);
  });

  it('leave a trail that fits together, and whose planner took its own steps alone', () => {
    fc.assert(
      fc.property(life, (moments) => {
        const entries = play(moments).map(({ entry }) => entry);
        expect(chainFaults(entries)).toEqual([]);
        // as it is read back from a store
        const read = entries.map((entry) => trailEntrySchema.parse(JSON.parse(JSON.stringify(entry))));
        expect(chainFaults(read)).toEqual([]);
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
        for (const { step, by, arn } of entries) {
          expect(arn === undefined).toBe(isBySystem(step));
          if (arn === undefined) expect(by).toBe(PLANNER);
        }
      }),
      { numRuns: inProof(20_000, 2_000) },
    );
  });
});

/** Submitted, approved, scheduled, started. */
function started(): readonly TrailEntry[] {
  const campaign = { ...publishedCampaign(), owners: ['zoe'] };
  const wishes: readonly StepWish[] = [
    { step: 'submit', by: person('mia'), at: 10, numbers: { audience: 100 } },
    { step: 'approve', by: person('ben'), at: 20, parts: [...PARTS] },
    { step: 'schedule', by: person('mia'), at: 15 },
    { step: 'start', by: PLANNER, at: 30 },
  ];
  const entries: TrailEntry[] = [];
  for (const wish of wishes) {
    const next = entryAfter(entries.at(-1), wish, campaign);
    if ('fault' in next) throw new Error(next.fault.what);
    entries.push(next.entry);
  }
  return entries;
}

/** As whoever knows how hashes are made would write it. */
const forged = (entry: TrailEntry, more: Partial<TrailEntry>): TrailEntry => {
  const made = { ...entry, ...more };
  return { ...made, hash: entryHash(made) };
};

describe('the chain of a trail', () => {
  it('goes on by time, though clocks differ', () => {
    expect(started().map(({ at }) => at)).toEqual([10, 20, 20, 30]);
  });

  it('tells any field of any entry that was changed', () => {
    const entries = started();
    for (const [index, entry] of entries.entries())
      for (const field of Object.keys(entry) as (keyof TrailEntry)[]) {
        const value = entry[field];
        const other = typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : {};
        const changed = entries.with(index, { ...entry, [field]: other } as TrailEntry);
        expect(chainFaults(changed).length, `${field} of ${entry.step}`).toBeGreaterThan(0);
      }
  });

  it('tells an entry that is missing, or two that changed places', () => {
    const entries = started();
    for (const index of [0, 1, 2]) expect(chainFaults(entries.toSpliced(index, 1))).not.toEqual([]);
    expect(chainFaults([entries[1], entries[0], ...entries.slice(2)] as TrailEntry[])).not.toEqual([]);
  });

  it('tells what was never possible, though all hashes were made anew', () => {
    const [submit, approve] = started();
    if (!submit || !approve) throw new Error('no entries');
    expect(chainFaults([submit, forged(approve, { by: 'mia' })])).toEqual([
      { seq: 2, what: expect.stringContaining('approve by mia was not possible: mia is an author of') },
    ]);
    const running = { ...submit.after, state: 'running' as const };
    expect(chainFaults([submit, forged(approve, { after: running })])).toEqual([
      { seq: 2, what: 'it says more than was decided' },
    ]);
    const alone = forged(approve, {
      seq: 1,
      prev: '',
      step: 'cancel',
      after: { state: 'running', approved: {}, authors: {} },
    });
    expect(chainFaults([alone])).toEqual([{ seq: 1, what: 'it says more than was decided' }]);
    expect(chainFaults([submit, forged(approve, { campaign: 'other' })])).toEqual([
      { seq: 2, what: 'it is of another campaign' },
    ]);
    expect(chainFaults([submit, forged(approve, { at: 9 })])).toEqual([
      { seq: 2, what: 'it is older than the one before' },
    ]);
  });
});
