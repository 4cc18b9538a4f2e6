import { defineFigure } from './figure.ts';

export const orders = defineFigure({
  name: 'orders',
  words: 'orders',
  unit: 'count',
  place: 30,
  tile: { place: 40, title: 'Orders' },
  column: { place: 10, title: 'Orders' },
  of: 'customers',
  ofOrder: () => 1,
});
