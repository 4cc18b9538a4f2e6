import { ALL_OUTCOMES, ALL_REASONS, type AskedMoments, isAsked } from '#model/coverage/asked.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { TouchReason } from '#model/touch/reasons.ts';
import { type Day, isDay } from '#model/values/time/day.ts';
import type { TouchesAsked } from '#view/view.ts';

/** Which ended messages the page is asked for: those of some days, too. */
export interface AskedTouches extends AskedMoments {
  /** First and last local day. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** What an address asks for; parts that name nothing are refused before (`bad-query.ts`). */
export function askedTouches(query: URLSearchParams): AskedTouches {
  const dayOf = (name: string): Day | undefined => {
    const text = query.get(name) ?? '';
    return isDay(text) ? text : undefined;
  };
  return {
    program: query.get('program') || undefined,
    reason: ALL_REASONS.find((reason) => reason === query.get('reason')),
    why: ALL_OUTCOMES.find((outcome) => outcome === query.get('why')),
    from: dayOf('from'),
    to: dayOf('to'),
  };
}

export const isOutcome = (text: string): boolean => ALL_OUTCOMES.some((outcome) => outcome === text);
export const isReason = (text: string): text is TouchReason => ALL_REASONS.some((reason) => reason === text);

/** The address of the same question with something changed; `undefined` takes a part away. */
export function touchesHref(shop: string, { program, reason, why, from, to }: TouchesAsked, page?: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ program, reason, why, from, to })) if (value) query.set(name, value);
  if (page !== undefined) query.set('page', String(page));
  const text = query.toString();
  return `/${shop}/touches${text === '' ? '' : `?${text}`}#ended`;
}

/** Days on which nothing that is asked for ended, as their snapshots count it: none of their rows need be read. */
export function daysWithout(
  snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[],
  asked: AskedMoments,
): ReadonlySet<Day> {
  return new Set(snapshots.filter(({ touches }) => !touches.some((one) => isAsked(one, asked))).map(({ day }) => day));
}
