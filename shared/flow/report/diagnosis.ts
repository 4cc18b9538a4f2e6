import { diagnose } from '#model/diagnosis/diagnose.ts';
import type { Diagnosis } from '#model/diagnosis/diagnosis.ts';
import type { Figures, PeriodFigures } from '#model/diagnosis/form/figures.ts';
import { type Waited, whenDue } from '#model/diagnosis/form/when-due.ts';
import type { ProgramEffect } from '#model/effect/effect.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { heldPrograms } from '#model/program/held-programs.ts';
import { intentOf } from '#model/program/intent.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { untakenOf } from '#model/team/untaken.ts';
import type { ProgramId } from '#model/values/ids.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { EffectsOfDay } from '../effects/load-effects.ts';
import { LOOKED_AT, type Periods, periodsOf } from './diagnosis-days.ts';
import { goodsFigures } from './diagnosis-goods.ts';
import { MessageSums } from './diagnosis-messages.ts';
import { EndedSums, firstDays } from './diagnosis-moments.ts';
import { unservedOf } from './diagnosis-unserved.ts';
import { wordingFigures } from './diagnosis-wordings.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';

/** What diagnoses are made of, as it is read of a shop. */
export interface DiagnosisBase {
  readonly shop: Pick<Shop, 'timezone' | 'links'> & Partial<Pick<Shop, 'lifecycle'>>;
  readonly day: Day;
  /** Ascending, as `settled.ts` leaves them. */
  readonly snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[];
  readonly runs: readonly Pick<RunRecord, 'day' | 'moments' | 'started' | 'customers'>[];
  readonly rows: KpiRows;
  readonly effects: EffectsOfDay | undefined;
  readonly programs: readonly Program[];
  /** Ids of the team's segments that are of this shop; undefined where nobody knows. */
  readonly teamSegments?: readonly string[] | undefined;
  /** Undefined where nobody may read them. */
  readonly handOffs?: readonly HandOff[] | undefined;
}

/** A diagnosis of each program of `crm/` and of each that it has no longer but whose messages ended in the period. */
export function diagnoses(base: DiagnosisBase): readonly Diagnosis[] {
  const seen = new Seen(base);
  return seen.programs.map((id) => diagnose(seen.figures(id)));
}

/** A shop in the days that are looked at: what is the same for all programs is made once. */
class Seen {
  readonly #base: DiagnosisBase;
  readonly #periods: Periods;
  readonly #now: EndedSums;
  readonly #before: EndedSums;
  readonly #answers: Record<'now' | 'before', MessageSums>;
  readonly #reactions: Record<'now' | 'before', MessageSums>;
  readonly #goods: Figures['goods'];
  readonly #held: ReturnType<typeof heldPrograms>;
  readonly #since: ReadonlyMap<ProgramId, Day>;

  constructor(base: DiagnosisBase) {
    const { snapshots, rows, day, shop } = base;
    this.#base = {
      ...base,
      snapshots: snapshots.filter((one) => one.day > addDays(day, -LOOKED_AT) && one.day <= day),
    };
    this.#periods = periodsOf(day);
    const { now, before, ripe } = this.#periods;
    this.#now = new EndedSums(snapshots, now);
    this.#before = new EndedSums(snapshots, before);
    this.#answers = { now: new MessageSums(snapshots, rows, now), before: new MessageSums(snapshots, rows, before) };
    this.#reactions = {
      now: new MessageSums(snapshots, rows, ripe.now),
      before: new MessageSums(snapshots, rows, ripe.before),
    };
    this.#goods = goodsFigures(rows);
    this.#held = heldPrograms(base.runs, base.programs, { at: endOfDay(day, shop.timezone), zone: shop.timezone });
    this.#since = firstDays(this.#base.snapshots);
  }

  get programs(): readonly ProgramId[] {
    const { programs } = this.#base;
    // a campaign goes out once: there is no time before it that it could be compared with
    const once = new Set(programs.flatMap(({ id, campaign }) => (campaign ? [id] : [])));
    return [...new Set([...programs.map(({ id }) => id), ...this.#now.programs])].filter((id) => !once.has(id));
  }

  figures(id: ProgramId): Figures {
    const { programs, handOffs, effects, runs, rows, day, shop } = this.#base;
    const program = programs.find((one) => one.id === id);
    const isGone = program === undefined || program.draft === true;
    const intent = program && intentOf(program);
    const peers = programs.filter((one) => one.id !== id && !one.draft && intentOf(one) === intent);
    return {
      ...{ programId: id, intent, isGone },
      isSeasonal: program?.trigger.on === 'festival',
      now: this.#period('now', id),
      before: this.#hasBefore ? this.#period('before', id) : undefined,
      peers: peers.map((one) => this.#period('now', one.id)),
      trend: this.#trend(id),
      unserved: program ? unservedOf(program, runs, { ...this.#periods.now, since: this.#since.get(id) }) : 0,
      wordings: wordingFigures(program, rows, { from: this.#periods.ripe.before.from, to: this.#periods.ripe.now.to }),
      heldNow: this.#held.reduce((sum, one) => (one.programId === id ? sum + one.people : sum), 0),
      untaken: handOffs && untakenOf(handOffs, id, endOfDay(day, shop.timezone)),
      goods: this.#goods,
      effect: effectOf(effects, id),
      whenDue: program && whenDue(program, this.#waited),
    };
  }

  get #waited(): Waited {
    const { day, shop, rows, teamSegments } = this.#base;
    return { day, teamSegments, lifecycle: shop.lifecycle, firstOrder: firstOrderOf(rows) };
  }

  /** Was the shop run before the days of the period before began, or on the first of them? */
  get #hasBefore(): boolean {
    const first = this.#base.snapshots[0]?.day;
    return first !== undefined && first <= this.#periods.before.from && this.#before.days > 0;
  }

  /** What came to others, and on as many days as were counted. */
  #trend(id: ProgramId): number {
    const [now, before] = [this.#now.cameBeside(id), this.#before.cameBeside(id)];
    if (before > 0 && now > 0) return Math.min(MOST_TREND, Math.max(1 / MOST_TREND, now / before));
    return this.#before.days > 0 ? this.#now.days / this.#before.days : 1;
  }

  #period(which: 'now' | 'before', id: ProgramId): PeriodFigures {
    const hasClicks = this.#base.shop.links?.clicks !== false;
    return {
      ...(which === 'now' ? this.#now : this.#before).of(id),
      answers: this.#answers[which].answersOf(id),
      reactions: this.#reactions[which].reactionsOf(id, hasClicks),
    };
  }
}

/** Others that double say something of a season, not how many should come to this one. */
const MOST_TREND = 2;

function firstOrderOf({ day: rows }: KpiRows): Day | undefined {
  const first = rows.find((row) => Object.values(cellsOf(row, 'orders')).some((count) => count > 0));
  return first && dayOfNumber(first.at);
}

/** Of the two quarters the one that is known best, by its limits; else by most people who had their days. */
function effectOf(effects: EffectsOfDay | undefined, id: ProgramId): ProgramEffect | undefined {
  const all = (effects?.quarters ?? []).flatMap(({ programs }) => programs.filter(({ programId }) => programId === id));
  const width = ({ caused }: ProgramEffect): number =>
    caused.known ? caused.value.bought.high - caused.value.bought.low : Number.POSITIVE_INFINITY;
  const people = ({ treated, control }: ProgramEffect): number => treated.people + control.people;
  return all.toSorted((a, b) => (width(a) === width(b) ? people(b) - people(a) : width(a) - width(b)))[0];
}
