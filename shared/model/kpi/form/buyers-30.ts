import { cellNames } from './cell-names.ts';
import type { Kpi, Rows } from './kpi.ts';
import { putTrailing, putTrailingOnce, standingAt } from './trailing.ts';

const ofChannel = cellNames('new:');

/** Who bought in the 30 days that end with a day, and who of them for the first time: counted once for all KPIs that ask. */
export const BUYERS_30 = {
  ...{ cells: 'buyers-30', buyers: 'only' },
  ofOrders: ({ isAnonymous, days, firstChannel, context: { today } }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    putTrailing(days, today, put, '');
    putTrailingOnce(first, today, put, 'new');
    putTrailingOnce(first, today, put, ofChannel(firstChannel || 'unknown'));
  },
} as const satisfies Pick<Kpi, 'cells' | 'buyers' | 'ofOrders'>;

/** Of {@link BUYERS_30}, at the end of the period. */
export const buyersAt = (rows: Rows): { readonly buyers: number; readonly fresh: number } => ({
  buyers: standingAt(rows, ''),
  fresh: standingAt(rows, 'new'),
});
