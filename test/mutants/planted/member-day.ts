import type { PlantedBug } from '../planted-bug.ts';

const SAME = ['shared/flow/points/member-days.test.ts'];
const EXACT = ['shared/model/member-day/earning-days.test.ts'];
const STARTS = ['shared/model/touch/plan/member-starts.test.ts'];
const RUN = ['shared/flow/daily/members.test.ts'];
const KINDS = ['shared/model/rule/compile/compile.test.ts'];
const DAY = 'shared/model/member-day/member-days.ts';
const LOTS = 'shared/model/member-day/day-lots.ts';
const MOVEMENTS = 'shared/model/member-day/day-movements.ts';
const LEVELS = 'shared/model/member-day/level-days.ts';
const EARNING = 'shared/model/member-day/earning-days.ts';

/** The day of a member in the daily run, by plain numbers. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'member-day-rounds',
    what: 'points of an order are rounded to the nearest one',
    file: EARNING,
    find: 'Math.floor(above',
    put: 'Math.round(above',
    tests: EXACT,
  },
  {
    id: 'member-day-counts-too-far',
    what: 'amounts beyond what plain numbers hold are counted by them',
    file: EARNING,
    find: 'above <= Number.MAX_SAFE_INTEGER',
    put: 'above <= 1e300',
    tests: EXACT,
  },
  {
    id: 'member-day-last-day-of-factor',
    what: 'the last day of a campaign has no factor',
    file: EARNING,
    find: 'one.from <= day && day <= one.to',
    put: 'one.from <= day && day < one.to',
    tests: EXACT,
  },
  {
    id: 'member-day-lower-factor',
    what: 'of two factors of a day the lower one counts',
    file: EARNING,
    find: 'one.factor > highest',
    put: '(highest < 0 || one.factor < highest)',
    tests: EXACT,
  },
  {
    id: 'member-day-factor-of-own-level',
    what: 'the level that an order brings lifts the order itself',
    file: LOTS,
    find: 'this.held?.heldOn(day - 1)',
    put: 'this.held?.heldOn(day)',
    tests: SAME,
  },
  {
    id: 'member-day-expires-late',
    what: 'points are there on the day from which on they are gone',
    file: DAY,
    find: 'lot.over <= today) continue;',
    put: 'lot.over < today) continue;',
    tests: SAME,
  },
  {
    id: 'member-day-pends-too-long',
    what: 'points are pending on the day on which they fall due',
    file: DAY,
    find: 'if (lot.due > today) sums',
    put: 'if (lot.due >= today) sums',
    tests: SAME,
  },
  {
    id: 'member-day-owes-nothing',
    what: 'who began below nothing owes nothing',
    file: LOTS,
    find: ' || (this.opening?.points ?? 0) < 0',
    put: '',
    tests: SAME,
  },
  {
    id: 'member-day-level-of-today-before',
    what: 'the level of the day before is that of the day',
    file: DAY,
    find: 'heldAsOf(orders, since, today - 1, start)',
    put: 'heldAsOf(orders, since, today, start)',
    tests: SAME,
  },
  {
    id: 'member-day-refund-moves-no-later-order',
    what: 'points of later orders keep the factor of a level that an earlier refund has taken',
    file: 'shared/model/member-day/order-times.ts',
    find: 'if (at > own && at < end) return true;',
    put: 'if (at > own && at < end) return false;',
    tests: SAME,
  },
  {
    id: 'member-day-movements-due-before-its-day',
    what: 'the points of a shop may be spent a day before they fall due',
    file: MOVEMENTS,
    find: 'if (day < due) {',
    put: 'if (day < due - 1) {',
    tests: SAME,
  },
  {
    id: 'member-day-movements-of-what-was-back-already',
    what: 'what goes back of points that are over is never over',
    file: MOVEMENTS,
    find: 'const gone = Math.max(day, over);',
    put: 'if (day > over) return;\n    const gone = Math.max(day, over);',
    tests: SAME,
  },
  {
    id: 'member-day-of-the-one-before',
    what: 'books of the member before are told of the next who spent something',
    file: DAY,
    find: '    this.#books = undefined;\n',
    put: '',
    tests: SAME,
  },
  {
    id: 'member-day-window-too-long',
    what: 'an order counts for a level a day too long',
    file: LEVELS,
    find: 'of > day - this.#windowDays',
    put: 'of >= day - this.#windowDays',
    tests: SAME,
  },
  {
    id: 'member-day-grace-too-short',
    what: 'the last day of grace takes the level',
    file: LEVELS,
    find: 'if (days <= this.#graceDays) return place;',
    put: 'if (days < this.#graceDays) return place;',
    tests: SAME,
  },
  {
    id: 'member-day-given-forgotten',
    what: 'the level that an older system gave counts for nothing',
    file: LEVELS,
    find: 'this.#given = given;',
    put: 'this.#given = undefined;',
    tests: SAME,
  },
  {
    id: 'points-remind-on-the-day-after',
    what: 'the reminder counts to the day on which points are gone',
    file: 'shared/model/touch/plan/member-starts.ts',
    find: 'lastDayOf(one) - daysBefore === day',
    put: 'one.day - daysBefore === day',
    tests: STARTS,
  },
  {
    id: 'points-expiring-already-gone',
    what: 'points whose last day is over count as expiring',
    file: 'shared/model/rule/kinds/member.ts',
    find: 'ahead >= 1 && ahead <= withinDays',
    put: 'ahead >= 0 && ahead <= withinDays',
    tests: KINDS,
  },
  {
    id: 'level-kept-by-nobody',
    what: 'memberships are not written when a level changes',
    file: 'shared/model/segment/membership.ts',
    find: '  a.level === b.level &&\n',
    put: '',
    tests: RUN,
  },
];
