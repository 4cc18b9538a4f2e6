import type { Membership } from '../membership/membership.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import { addDays, type Day } from '../values/time/day.ts';

/** Of a version of points' rules, by the day from which it holds: no id of a segment has a colon. */
const POINTS = 'points:';

type Kept = Readonly<Record<string, string>>;

/**
 * Each version of the points' rules as it was when its day began, once and for ever, also when it is taken out of `crm/`. The
 * run of a day is made in the night behind it, so the versions that it finds of days to come are noted by it, each run anew;
 * that of the next day is final then. One that nobody noted is taken as the run of its own day finds it, and by the first run
 * that knows a membership.
 * @param before what the run before kept
 * @param again what a run of the same day kept, which was made when the next day had begun
 */
export function rulesOfPoints(before: Kept, membership: Membership | undefined, day: Day, again: Kept = {}): Kept {
  const kept = keptOf(before);
  const final = [
    ...kept.filter(([key]) => dayOf(key) <= day),
    ...keptOf(again).filter(([key]) => dayOf(key) <= addDays(day, 1)),
  ];
  const found = (membership?.points?.rules ?? [])
    .filter(({ from }) => from >= day || kept.length === 0)
    .map((version) => [`${POINTS}${version.from}`, canonicalJson(version)] as const);
  return Object.fromEntries([...found, ...final]);
}

const keptOf = (rules: Kept) => Object.entries(rules).filter(([key]) => key.startsWith(POINTS));
const dayOf = (key: string): Day => key.slice(POINTS.length);

/** A version that orders were counted by, or were not, and that is another one now. */
export interface ChangedRules {
  readonly from: Day;
  readonly is: 'changed' | 'gone' | 'dated back';
  /** As it was, JSON; undefined of one that was dated back. */
  readonly was: string | undefined;
}

/**
 * What changes points that people have earned already. @param kept by the run of `day`; nothing is said before the first.
 * It was made on the next day, which has come too.
 */
export function changedRules(kept: Kept, membership: Membership | undefined, day: Day): readonly ChangedRules[] {
  const today = addDays(day, 1);
  const seen = new Map(
    Object.entries(kept).flatMap(([key, was]) =>
      key.startsWith(POINTS) && dayOf(key) <= today ? [[dayOf(key), was]] : [],
    ),
  );
  if (seen.size === 0) return [];
  const versions = membership?.points?.rules ?? [];
  const now = new Map(versions.map((version) => [version.from, canonicalJson(version)]));
  const others = [...seen].flatMap(([from, was]): ChangedRules[] => {
    if (now.get(from) === was) return [];
    return [{ from, is: now.has(from) ? 'changed' : 'gone', was }];
  });
  const late = [...now.keys()].filter((from) => from <= today && !seen.has(from));
  return [...others, ...late.map((from): ChangedRules => ({ from, is: 'dated back', was: undefined }))].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
}
