import type { DayRow } from '../day/day-row.ts';
import { membershipOf } from '../segment/classify.ts';
import type { RunEdges } from '../segment/edges.ts';
import type { Membership, Stage } from '../segment/membership.ts';
import type { Rfm } from '../segment/rfm.ts';
import { stageOf } from '../segment/stage.ts';
import type { Shop } from '../shop/shop.ts';
import type { DayNumber } from '../values/time/day-number.ts';

const rfmOf = (row: DayRow, today: DayNumber): Rfm => ({
  recencyDays: row.orderDays > 0 ? today - row.lastDay : undefined,
  orderDays: row.orderDays,
  netMinor: row.netMinor,
  bought: row.bought,
});

/** The given segments of a customer's row; those of the team come after them. */
export const placeOfRow = (row: DayRow, today: DayNumber, edges: RunEdges, shop: Shop): Membership =>
  membershipOf(rfmOf(row, today), edges, shop.lifecycle);

/** The stage the day before, by the orders that stand at the end of the day. */
export const stageBefore = (row: DayRow, today: DayNumber, shop: Shop): Stage =>
  stageOf(rfmOf(row, today - 1), shop.lifecycle);
