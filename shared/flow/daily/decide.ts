import { CHANNELS } from '#channels/registry.ts';
import { momentsWithout, SEGMENT_OF } from '#model/coverage/moment.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { DayRow } from '#model/day/day-row.ts';
import type { DayStart } from '#model/day/day-start.ts';
import type { MomentName } from '#model/day/moment-name.ts';
import { type Basis, basisOf, changedBases, definitionsOf } from '#model/given/definitions.ts';
import { givenMembership } from '#model/given/given.ts';
import { rowDayBefore, STAGE_RULES, stageOfRow } from '#model/given/lifecycle.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { FactName } from '#model/journey/enrolment/fact.ts';
import { sendsOf, writesBy } from '#model/journey/step.ts';
import type { Forecast } from '#model/predict/forecast.ts';
import { type Program, programOf } from '#model/program/program.ts';
import { coolDown } from '#model/run/cool-down.ts';
import { predictor } from '#model/run/predicted.ts';
import { startingSegments } from '#model/segment/first-sight.ts';
import {
  type Membership,
  SEGMENT_NAMES,
  type SegmentName,
  type StoredMembership,
  sameMembership,
  segmentsOf,
} from '#model/segment/membership.ts';
import { type Transition, transition } from '#model/segment/transition.ts';
import { startsOfCalendar } from '#model/touch/plan/day-starts.ts';
import { planDayTouches } from '#model/touch/plan/plan-day.ts';
import { planSegmentTouches, startedBySegment } from '#model/touch/plan/plan-segment.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ProgramId } from '#model/values/ids.ts';
import { type DayNumber, dayNumber } from '#model/values/time/day-number.ts';
import type { RunRules } from './begun.ts';
import type { Merged } from './documents.ts';
import type { DailyRun } from './step.ts';

/** What becomes of one customer in a run. */
export interface Decided extends Pick<Transition, 'entered' | 'left' | 'write'> {
  readonly row: DayRow;
  readonly next: Membership;
  /** What it was before the run's day; undefined on first sight. */
  readonly before: Membership | undefined;
  readonly forecast: Forecast | undefined;
  /** Of predictions, as the day file keeps them. */
  readonly bands: readonly number[];
  readonly due: readonly DueTouch[];
  /** Programs that the day started for the customer, also where it is too late to plan anything. */
  readonly started: readonly ProgramId[];
  /** Moments of the customer that no live program waits for. */
  readonly moments: readonly MomentName[];
  /** What journeys hear of it: moves of the person, not those of a rule or a setting, nor who is seen for the first time. */
  readonly moved: readonly FactName[];
  /** A later day's run has written this customer already: it stays so. */
  readonly ahead: boolean;
}

interface DecideContext {
  readonly run: DailyRun;
  readonly merged: Merged;
  readonly rules: RunRules;
  readonly programs: readonly Program[];
  readonly now: number;
}

const UNMOVED = { entered: [], left: [], write: undefined, moved: [], moments: [], ahead: false } as const;

/**
 * Decides by the row of a customer, what holds for the whole shop and the membership that is stored. Pure.
 *
 * Where Snapshots was restored, days are made up that memberships are past: these stay, and how they moved is not known.
 */
export function decider({ run, merged, rules, programs, now }: DecideContext) {
  const { shop, day, mode } = run;
  const today = dayNumber(day);
  const { compiled, coolDowns } = rules;
  const { edges, rhythm } = merged.given;
  const context = { today, edges, rhythm, shop };
  const stages = { lifecycle: shop.lifecycle, rhythm };
  const changed = changedBases(
    rules.before,
    definitionsOf(shop, { rhythm, models: merged.models, levels: rules.membership?.levels }),
  );
  const stagesChanged = changed.has(STAGE_RULES);
  const quiet = quietSegments(rules, changed);
  const predict = predictor(merged.models, today);
  const cooling = { day, today, coolDowns };
  const unawaited = momentsWithout(programs).flatMap((moment) =>
    moment === 'at-risk' || moment === 'lapsed' ? [{ moment, segment: SEGMENT_OF[moment] }] : [],
  );
  const awaited = new Set<SegmentName>([
    ...programs.flatMap(({ trigger }) => ('segment' in trigger ? trigger.segment : [])),
    ...unawaited.map(({ segment }) => segment),
  ]);
  const isStarting = (segment: SegmentName): boolean => awaited.has(segment) && !quiet.has(segment);
  const isRule = new Set(compiled.ids.map((id): SegmentName => `rule:${id}`));
  const calendar = calendarOf(programs, today + 1);
  return (row: DayRow, stored: StoredMembership | undefined, ofPerson: readonly DayStart[] = []): Decided => {
    const given = laddersKept(givenMembership(row, context), row, stored);
    const forecast = predict.forecast(row);
    const prediction = compiled.needsPrediction ? predict.asked(row, forecast) : undefined;
    const selected = compiled.decide(row, given, { today, prediction });
    const { rules: ids, left: cooled } = coolDown(selected, stored, cooling);
    const next = ids.length > 0 ? { ...given, rules: ids } : given;
    const bands = predict.bands(forecast);
    if (stored && stored.day < day && sameMembership(stored.current, next)) {
      return { row, next, before: stored.current, forecast, bands, ...UNMOVED, ...ofDay(row, next, ofPerson) };
    }
    if (mode === 'catch-up' && stored && stored.day > day) {
      return { row, next, before: undefined, forecast, bands, ...UNMOVED, ...ofDay(row, next, ofPerson), ahead: true };
    }
    const { entered, left, write, before } = transition(stored, next, day);
    const moved = entered.some(isStarting) || left.some(isStarting);
    const byDay = ofDay(row, next, ofPerson);
    const bySegment = mode === 'catch-up' || !moved ? UNSTARTED : ofSegments(row, { entered, left, before });
    const due = [...bySegment.due, ...byDay.due];
    const started = [...bySegment.started, ...byDay.started];
    const stays = write && cooled ? { ...write, left: cooled } : write;
    const told = before && !isResidue(row.id) ? movesTold(entered, left) : [];
    const { moments } = bySegment;
    const decided = { row, next, before, forecast, bands, entered, left, write: stays };
    return { ...decided, due, started, moments, moved: told, ahead: false };
  };

  function movesTold(entered: readonly SegmentName[], left: readonly SegmentName[]): readonly FactName[] {
    const isOwn = (segment: SegmentName) => !quiet.has(segment) && !(stagesChanged && segment.startsWith('stage:'));
    return [
      ...entered.filter(isOwn).map((segment) => `segment-entered:${segment}` as const),
      ...left.filter(isOwn).map((segment) => `segment-left:${segment}` as const),
    ];
  }

  function ofSegments(
    row: DayRow,
    { entered, left, before }: Pick<Transition, 'entered' | 'left' | 'before'>,
  ): Starting & Pick<Decided, 'moments'> {
    // What stays of the erased counts in segments, and no program reaches it.
    if (isResidue(row.id)) return UNSTARTED;
    const stageThen = () => stageOfRow(rowDayBefore(row, today), today - 1, stages);
    // Of the day before only those are seen for the first time whose order was told after its run (or is imported).
    const isNew = row.since >= today - 1;
    const moves = {
      entered: startingSegments({ entered: entered.filter(isStarting), before }, stageThen, isNew, stagesChanged),
      left: left
        .filter((segment) => isStarting(segment) && (!segment.startsWith('rule:') || isRule.has(segment)))
        .filter((segment) => !stagesChanged || !segment.startsWith('stage:') || segment === `stage:${stageThen()}`),
    };
    return {
      started: programs.flatMap(({ id, trigger, draft }) => (startedBySegment(trigger, moves) && !draft ? [id] : [])),
      due: planSegmentTouches({
        ...{ shop, programs, customerId: row.id, ...moves },
        ...{ day, lastDay: row.lastDay, now },
      }),
      moments: unawaited.flatMap(({ moment, segment }) => (moves.entered.includes(segment) ? [moment] : [])),
    };
  }

  /** Also on a day that is made up: what it brings is planned as long as it is of use. */
  function ofDay(row: DayRow, next: Membership, ofPerson: readonly DayStart[]): Starting {
    if ((calendar.length === 0 && ofPerson.length === 0) || isResidue(row.id)) return NOTHING;
    const starts = [...calendar.flatMap(({ start, isFor }) => (isFor(row, next) ? [start] : [])), ...ofPerson];
    return {
      started: starts.map(({ programId }) => programId),
      due: planDayTouches({ ...{ shop, programs, customerId: row.id }, starts, day, lastDay: row.lastDay, now }),
    };
  }
}

type Starting = Pick<Decided, 'due' | 'started'>;
const NOTHING: Starting = { due: [], started: [] };
const UNSTARTED = { ...NOTHING, moments: [] } as const;

/**
 * What the calendar starts, and for whom: the audience by this very run, which is what is asked when it is sent, and
 * whoever one of its channels may reach. So a festival writes no rows for people whom it cannot reach.
 */
function calendarOf(programs: readonly Program[], day: DayNumber) {
  return startsOfCalendar(programs, day).flatMap((start) => {
    const program = programOf(programs, start);
    if (!program) return [];
    const { audience } = program;
    const bits = CHANNELS.reduce((sum, { id }, n) => (writesBy(program, id) ? sum | (1 << (2 * n)) : sum), 0);
    // Of addresses in channels of the team's own the row says nothing: whom they reach is found out when it is decided.
    const byOwn = sendsOf(program).some(({ channels }) => channels.some(isOwnAddressKind));
    const isFor = (row: DayRow, next: Membership): boolean => {
      if (!byOwn && (row.reach & bits) === 0) return false;
      if (!audience) return true;
      const segments = segmentsOf(next);
      return audience.some((segment) => segments.includes(segment));
    };
    return [{ start, isFor }];
  });
}

/**
 * Segments that another rule or setting moves people into: they start nothing. Stages are not among them: of each
 * customer it is known where they would have been the day before.
 */
function quietSegments({ compiled, quiet }: RunRules, changed: ReadonlySet<Basis>): ReadonlySet<SegmentName> {
  const given = SEGMENT_NAMES.filter((name) => {
    const basis = basisOf(name);
    return basis !== undefined && basis !== STAGE_RULES && changed.has(basis);
  });
  const byThem = compiled.ids.filter((id) => [...(compiled.bases[id] ?? [])].some((basis) => changed.has(basis)));
  return new Set([...quiet, ...given, ...byThem.map((id) => `rule:${id}` as const)]);
}

/** Nothing is held any more that would say where on ladders who was erased stood: sizes stay what they were (I9). */
function laddersKept(given: Membership, row: DayRow, stored: StoredMembership | undefined): Membership {
  if (!stored || !isResidue(row.id)) return given;
  const { member, attitude } = stored.current;
  return { ...given, member, attitude };
}
