import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedClock } from '../threads/shared-clock.ts';
import type { Schedule } from './schedule.ts';

export interface CalendarParts {
  readonly clock: SharedClock;
  readonly schedules: readonly Schedule[];
  /** True for a schedule that has nothing to do unless a touch is due. */
  readonly looksForDue: (schedule: Schedule) => boolean;
  /** Leaves out its fires at which no touch is due. */
  readonly skipIdle: boolean;
  /** UTC ms of the touch that is due first. */
  readonly earliestDue: () => number | undefined;
  /** All that look for due touches have looked at what was due until then, UTC ms. */
  readonly lookedForDue: (at: number) => void;
  /** UTC ms at which the next message of a consumed queue becomes visible. */
  readonly nextQueueDeadline: () => number | undefined;
  readonly fire: (schedule: Schedule, at: number) => Promise<void>;
  readonly drain: () => Promise<void>;
}

interface Instant {
  readonly at: number;
  readonly fires: readonly Schedule[];
}

/** Jumps from one instant with work to the next. */
export class Calendar {
  readonly #parts: CalendarParts;
  /** Up to where each schedule has been looked at. */
  readonly #lookedAt = new Map<Schedule, number>();
  /** The next fire of schedules that fire whatever is due: a look at each instant would cost more than the instant. */
  readonly #nextFires = new Map<Schedule, number | undefined>();
  /** The instant that was worked on last: no fire comes before it any more. */
  #reached: number;

  constructor(parts: CalendarParts) {
    this.#parts = parts;
    this.#reached = parts.clock.now();
    for (const schedule of parts.schedules) this.#lookedAt.set(schedule, this.#reached);
  }

  /** Leaves the clock at `t`, everything until then fired and drained. */
  async advanceTo(t: number): Promise<void> {
    const { clock, drain } = this.#parts;
    await drain();
    for (let instant = this.#next(); instant && instant.at <= t; instant = this.#next()) {
      await this.#reach(instant.at);
      await this.#work(instant);
    }
    await this.#reach(t);
    this.#lookedUpTo(clock.now());
    await drain();
  }

  /** Fires what the wall clock has passed since the last call. */
  async catchUp(): Promise<void> {
    const now = this.#parts.clock.now();
    for (let instant = this.#next(); instant && instant.at <= now; instant = this.#next()) await this.#work(instant);
    this.#lookedUpTo(now);
  }

  /** Moves through deadlines of queues only, until none is left. */
  async settle(): Promise<void> {
    const { drain, nextQueueDeadline } = this.#parts;
    await drain();
    for (let at = nextQueueDeadline(); at !== undefined; at = nextQueueDeadline()) {
      await this.#reach(at);
      await drain();
    }
  }

  /** Simulated time jumps, the wall clock is waited for. */
  async #reach(at: number): Promise<void> {
    const { clock } = this.#parts;
    if (clock.isReal) await sleep(Math.max(0, at - clock.now()));
    else clock.moveTo(at);
  }

  #lookedUpTo(at: number): void {
    this.#reached = at;
    for (const schedule of this.#parts.schedules) this.#lookedAt.set(schedule, at);
  }

  /** Schedules of one instant start together; those that look for due touches come last, so that they see them. */
  async #work({ at, fires }: Instant): Promise<void> {
    const { looksForDue, fire, drain } = this.#parts;
    this.#reached = at;
    for (const schedule of fires) this.#lookedAt.set(schedule, at);
    await Promise.all(fires.filter((schedule) => !looksForDue(schedule)).map((schedule) => fire(schedule, at)));
    await drain();
    const looking = fires.filter(looksForDue);
    await Promise.all(looking.map((schedule) => fire(schedule, at)));
    if (looking.length > 0) this.#parts.lookedForDue(at);
    await drain();
  }

  #next(): Instant | undefined {
    const { schedules, nextQueueDeadline } = this.#parts;
    const fires = schedules.map((schedule) => ({ schedule, at: this.#nextFire(schedule) }));
    const instants = [nextQueueDeadline(), ...fires.map(({ at }) => at)].filter((at) => at !== undefined);
    if (instants.length === 0) return undefined;
    const at = instants.reduce((a, b) => Math.min(a, b));
    return { at, fires: fires.filter((each) => each.at === at).map(({ schedule }) => schedule) };
  }

  #nextFire(schedule: Schedule): number | undefined {
    const { looksForDue, skipIdle, earliestDue } = this.#parts;
    const after = this.#lookedAt.get(schedule) ?? 0;
    if (!skipIdle || !looksForDue(schedule)) {
      const known = this.#nextFires.get(schedule);
      if (known !== undefined && known > after) return known;
      this.#nextFires.set(schedule, schedule.next(after));
      return this.#nextFires.get(schedule);
    }
    const due = earliestDue();
    // a row due on the full minute is seen by that minute's fire, an overdue row by the next one
    return due === undefined ? undefined : schedule.next(Math.max(after, due - 1, this.#reached - 1));
  }
}
