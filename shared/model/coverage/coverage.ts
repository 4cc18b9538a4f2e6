import { MOMENTS, type MomentName } from '../day/moment-name.ts';
import type { TouchCount } from '../kpi/snapshot.ts';
import type { Day } from '../values/time/day.ts';
import type { WithoutProgram } from './moment.ts';
import { MISSED_FOR, type MissedFor, outcomeOf } from './outcome.ts';

/** A counted day: its ended touches, and the moments that no program waited for. */
export interface CoveredDay {
  readonly day: Day;
  readonly touches: readonly TouchCount[];
  /** Undefined where no run counted them: a day that was made up, or of an older release. */
  readonly without?: WithoutProgram | undefined;
}

/** Moments of a period. `due` = `kept` + `missed`; all that came are `due` + `notDue` + `heldOut`. */
export interface Moments {
  readonly due: number;
  readonly kept: number;
  readonly missed: number;
  readonly notDue: number;
  readonly heldOut: number;
}

/** Touches of one state and reason, or moments of a name that no program waited for. */
export interface MissedReason {
  readonly state: string;
  readonly reason: string;
  readonly moments: number;
}

export interface ProgramMoments extends Moments {
  readonly programId: string;
  /** Of what was missed, most first. */
  readonly missedFor: readonly { readonly why: MissedFor; readonly moments: number }[];
}

export interface Missed {
  readonly why: MissedFor;
  readonly moments: number;
  /** Most first; none of moments without a program. */
  readonly reasons: readonly MissedReason[];
}

export interface Covered extends Moments {
  /** Of those missed: moments for which there was no program at all. */
  readonly withoutProgram: number;
  /** Each group that missed something, most first. */
  readonly missedFor: readonly Missed[];
  /** Why moments were not due any more, most first. */
  readonly notDueFor: readonly MissedReason[];
  /** Most due first. */
  readonly programs: readonly ProgramMoments[];
  readonly without: readonly { readonly moment: MomentName; readonly moments: number }[];
}

/** Sums of one kind of moments. */
class Sums {
  kept = 0;
  missed = 0;
  notDue = 0;
  heldOut = 0;
  readonly missedFor = new Map<MissedFor, number>();

  add(touch: TouchCount): void {
    const { count } = touch;
    const outcome = outcomeOf(touch);
    if (outcome === undefined) return;
    if (outcome === 'kept') this.kept += count;
    else if (outcome === 'not-due') this.notDue += count;
    else if (outcome === 'held-out') this.heldOut += count;
    else this.miss(outcome, count);
  }

  miss(why: MissedFor, count: number): void {
    this.missed += count;
    this.missedFor.set(why, (this.missedFor.get(why) ?? 0) + count);
  }

  get moments(): Moments {
    const { kept, missed, notDue, heldOut } = this;
    return { due: kept + missed, kept, missed, notDue, heldOut };
  }

  get groups(): readonly { readonly why: MissedFor; readonly moments: number }[] {
    return MISSED_FOR.flatMap((why) => {
      const moments = this.missedFor.get(why) ?? 0;
      return moments > 0 ? [{ why, moments }] : [];
    }).toSorted((a, b) => b.moments - a.moments);
  }
}

/** What became of the moments of some days: of each ended touch, and of what no program waited for. */
export function coveredIn(days: readonly CoveredDay[]): Covered {
  const all = new Sums();
  const programs = new Map<string, Sums>();
  const reasons = new Map<string, { -readonly [K in keyof MissedReason]: MissedReason[K] }>();
  const without = new Map<MomentName, number>();
  for (const one of days) {
    for (const touch of one.touches) {
      const of = programs.get(touch.programId) ?? new Sums();
      programs.set(touch.programId, of);
      all.add(touch);
      of.add(touch);
      const key = `${touch.state}\u0000${touch.reason}`;
      const known = reasons.get(key);
      if (known) known.moments += touch.count;
      else reasons.set(key, { state: touch.state, reason: touch.reason, moments: touch.count });
    }
    for (const moment of MOMENTS) {
      const count = one.without?.[moment] ?? 0;
      if (count <= 0) continue;
      all.miss('no-program', count);
      without.set(moment, (without.get(moment) ?? 0) + count);
    }
  }
  const listed = [...reasons.values()].toSorted((a, b) => b.moments - a.moments || (a.reason < b.reason ? -1 : 1));
  const of = (isOne: (outcome: ReturnType<typeof outcomeOf>) => boolean) =>
    listed.filter((reason) => isOne(outcomeOf(reason)));
  const unserved = MOMENTS.flatMap((moment) => {
    const moments = without.get(moment) ?? 0;
    return moments > 0 ? [{ moment, moments }] : [];
  });
  return {
    ...all.moments,
    withoutProgram: unserved.reduce((sum, { moments }) => sum + moments, 0),
    missedFor: all.groups.map((group) => ({ ...group, reasons: of((outcome) => outcome === group.why) })),
    notDueFor: of((outcome) => outcome === 'not-due'),
    programs: [...programs]
      .map(([programId, sums]) => ({ programId, ...sums.moments, missedFor: sums.groups }))
      .toSorted((a, b) => b.due - a.due || (a.programId < b.programId ? -1 : 1)),
    without: unserved.toSorted((a, b) => b.moments - a.moments),
  };
}

/** The same of one day, in numbers alone. */
export function momentsOf(day: CoveredDay): Moments {
  const { due, kept, missed, notDue, heldOut } = coveredIn([day]);
  return { due, kept, missed, notDue, heldOut };
}
