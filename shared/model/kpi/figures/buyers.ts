import { defineFigure } from './figure.ts';

/** Customers with at least one paid order placed in the period. */
export const buyers = defineFigure({
  name: 'buyers',
  words: 'buyers',
  unit: 'count',
  place: 10,
  headline: true,
  tile: { place: 50, title: 'Buyers' },
  column: { place: 20, title: 'Buyers' },
  of: 'customers',
  ofBuyer: ({ last }, from) => (last >= from ? 1 : 0),
});
