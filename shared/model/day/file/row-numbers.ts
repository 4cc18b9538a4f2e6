import type { DayRow, RowOfMember } from '../day-row.ts';

export const SUBSCRIPTION_WORDS = ['none', 'running', 'ended'] as const;
export const LEVEL_MOVES = ['none', 'up', 'down'] as const;

type NumberOf<Row> = { [Key in keyof Row]-?: Row[Key] extends number ? Key : never }[keyof Row];

interface RowNumber {
  readonly name: NumberOf<DayRow> | 'bought' | 'subscription' | 'move' | NumberOf<RowOfMember>;
  readonly of: (row: DayRow) => number;
  /** Where all rows have the same number in this column, it is not written twice. */
  readonly like?: NumberOf<DayRow>;
  /** Files of the release before lack it: all are 0 then. */
  readonly isNew?: true;
}

/** Each field of a row beside id, group and answers; a field more does not compile until it stands here. */
const BY_NAME: { readonly [Name in RowNumber['name']]: Omit<RowNumber, 'name'> } = {
  since: { of: (row) => row.since },
  firstDay: { of: (row) => row.firstDay },
  lastDay: { of: (row) => row.lastDay },
  orderDays: { of: (row) => row.orderDays },
  orders: { of: (row) => row.orders, like: 'orderDays' },
  netMinor: { of: (row) => row.netMinor },
  repeatNetMinor: { of: (row) => row.repeatNetMinor },
  marginMinor: { of: (row) => row.marginMinor },
  bought: { of: (row) => (row.bought ? 1 : 0) },
  windowOrderDays: { of: (row) => row.windowOrderDays, like: 'orderDays' },
  windowNetMinor: { of: (row) => row.windowNetMinor, like: 'netMinor' },
  logGapSum: { of: (row) => row.logGapSum },
  lastGap: { of: (row) => row.lastGap },
  subscription: { of: (row) => SUBSCRIPTION_WORDS.indexOf(row.subscription) },
  reach: { of: (row) => row.reach },
  ladder: { of: (row) => row.ladder },
  joinedDay: { of: ({ scheme }) => scheme?.joinedDay ?? 0, isNew: true },
  move: { of: ({ scheme }) => LEVEL_MOVES.indexOf(scheme?.move ?? 'none'), isNew: true },
  points: { of: ({ scheme }) => scheme?.points ?? 0, isNew: true },
  pending: { of: ({ scheme }) => scheme?.pending ?? 0, isNew: true },
  expiryDay: { of: ({ scheme }) => scheme?.expiryDay ?? 0, isNew: true },
  expiring: { of: ({ scheme }) => scheme?.expiring ?? 0, isNew: true },
};

export const ROW_NUMBERS: readonly RowNumber[] = Object.entries(BY_NAME).map(([name, told]) => ({
  name: name as RowNumber['name'],
  ...told,
}));
