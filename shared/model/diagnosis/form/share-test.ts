import type { Share } from '../../effect/stats/newcombe.ts';
import type { Words } from '../../kpi/form/kpi.ts';
import { type Bounds, type Excess, excesses } from './excess.ts';
import { endedFor, type Figures, type PeriodFigures } from './figures.ts';
import type { Suspect } from './link.ts';
import { against, percent } from './says.ts';

/** A share of a program that is too high when something is wrong. */
export interface ShareTest {
  readonly cause: string;
  /** Undefined where a period does not tell it. */
  readonly of: (period: PeriodFigures) => Share | undefined;
  readonly bounds: Bounds;
  /** `{n} of 100 messages came back`, with the share in the place of `{share}`. */
  readonly what: Words;
  readonly change: Words;
  /** How many messages each of the excess stands for; 1 unless said. */
  readonly weight?: number;
}

/** Moments that were missed for these reasons, of those due. */
export const ofDue =
  (...reasons: readonly string[]) =>
  (period: PeriodFigures): Share => ({ part: endedFor(period, reasons), whole: period.due });

/** Against the days before, the other programs and the limit, as far as each is known. */
export function testShare(
  { cause, of, bounds, what, change, weight = 1 }: ShareTest,
  { now, before, peers }: Pick<Figures, 'now' | 'before' | 'peers'>,
): readonly Suspect[] {
  const share = of(now);
  if (!share) return [];
  const told = { now: share, before: before && of(before), peers: peers.flatMap((peer) => of(peer) ?? []) };
  return excesses(told, bounds).map((excess) => ({
    ...{ cause, p: excess.p, against: excess.against, messages: weight * excess.count, change },
    says: saysOf(what, excess),
  }));
}

function saysOf(what: Words, excess: Excess): Words {
  const [with_, than] = [percent(excess.now), against(excess)];
  return {
    en: `${what.en.replace('{share}', with_)}; ${than.en}.`,
    zh: `${what.zh.replace('{share}', with_)}；${than.zh}。`,
  };
}
