import * as z from 'zod/mini';
import type { Fact } from '../customer/facts.ts';
import { LADDER_FACT } from '../day/ladder-facts.ts';
import type { RunCounter } from '../day/run-counter.ts';
import { LOW_ANSWER, PROMOTER } from '../survey/survey.ts';
import { DAY_MS } from '../values/time/day.ts';

/** A score is what somebody thinks for so long. */
const SCORE_DAYS = 365;
/** As who is active in the community. */
const COMMUNITY_DAYS = 90;

/** No id of a level is like it, and no store takes an empty name. */
export const BELOW_LEVELS = '-';

const count = z.int().check(z.nonnegative());
const scores = z.object({ promoters: count, passives: count, detractors: count });

/** What members say: scores of each level, and answers of the community. */
export const voicesSchema = z.object({
  /** By the level that they hold at the end of the day, {@link BELOW_LEVELS} below the first: each member by their last score of a year. */
  levels: z.record(z.string(), scores),
  /** Answers to surveys and polls in 90 days of who is in the community, and of how many people. */
  community: z.object({ answers: count, people: count }),
});
export type Voices = Readonly<z.infer<typeof voicesSchema>>;
export type Scores = Readonly<z.infer<typeof scores>>;

interface Counts {
  /** Was any fact read? Else nobody knows what people say. */
  isRead: boolean;
  readonly levels: Map<string, Scores>;
  answers: number;
  people: number;
}
const packedSchema = z.object({ isRead: z.boolean(), ...voicesSchema.shape });

/** Counts where the facts of people are read for a segment anyway. */
export const voicesCounter: RunCounter<Counts> = {
  name: 'voices',
  zero: () => ({ isRead: false, levels: new Map(), answers: 0, people: 0 }),
  add: (counts, { scheme, ladder }, { facts }, { end }) => {
    if (!facts) return;
    counts.isRead = true;
    const isIn = (ladder & LADDER_FACT.community) !== 0;
    if (facts.length === 0 || !(scheme || isIn)) return;
    if (scheme) {
      const score = lastScore(facts, end);
      if (score !== undefined) addTo(counts.levels, scheme.level || BELOW_LEVELS, scoreOf(score));
    }
    if (!isIn) return;
    const answers = facts.filter((fact) => isAnswer(fact, end, COMMUNITY_DAYS)).length;
    counts.answers += answers;
    if (answers > 0) counts.people += 1;
  },
  merge: (into, from) => {
    into.isRead ||= from.isRead;
    into.answers += from.answers;
    into.people += from.people;
    for (const [level, scores] of from.levels) addTo(into.levels, level, scores);
  },
  pack: ({ isRead, ...counts }) => ({ isRead, ...packed(counts) }),
  unpack: (from) => {
    const { isRead, levels, community } = z.parse(packedSchema, from);
    return { isRead, levels: new Map(Object.entries(levels)), ...community };
  },
};

/** Undefined where nobody's facts were read. */
export const voicesOf = ({ isRead, ...counts }: Counts): Voices | undefined => (isRead ? packed(counts) : undefined);

const packed = ({ levels, answers, people }: Omit<Counts, 'isRead'>): Voices => ({
  levels: Object.fromEntries([...levels].sort(([a], [b]) => (a < b ? -1 : 1))),
  community: { answers, people },
});

const isAnswer = ({ kind, at }: Fact, end: number, days: number): boolean =>
  kind === 'answer' && at < end && at >= end - days * DAY_MS;

/** A whole score from 0 to 10, the last of a year; polls have none. */
function lastScore(facts: readonly Fact[], end: number): number | undefined {
  let last: { readonly at: number; readonly name: string; readonly score: number } | undefined;
  for (const fact of facts) {
    if (fact.kind !== 'answer' || !isAnswer(fact, end, SCORE_DAYS)) continue;
    const { at, name, value } = fact;
    const score = Math.round(value.score ?? Number.NaN);
    if (!(score >= 0 && score <= 10)) continue;
    if (!last || at > last.at || (at === last.at && name > last.name)) last = { at, name, score };
  }
  return last?.score;
}

const NONE: Scores = { promoters: 0, passives: 0, detractors: 0 };

const scoreOf = (score: number): Scores => {
  if (score >= PROMOTER) return { ...NONE, promoters: 1 };
  return score <= LOW_ANSWER ? { ...NONE, detractors: 1 } : { ...NONE, passives: 1 };
};

function addTo(levels: Map<string, Scores>, level: string, more: Scores): void {
  const had = levels.get(level) ?? NONE;
  levels.set(level, {
    promoters: had.promoters + more.promoters,
    passives: had.passives + more.passives,
    detractors: had.detractors + more.detractors,
  });
}
