import { defineFigure } from './figure.ts';

/** Customers whose first paid order lies in the period. */
export const newBuyers = defineFigure({
  name: 'newBuyers',
  words: 'new buyers',
  unit: 'count',
  place: 20,
  tile: { place: 60, title: 'New buyers' },
  column: { place: 30, title: 'New' },
  of: 'customers',
  ofBuyer: ({ first }, from) => (first >= from ? 1 : 0),
});
