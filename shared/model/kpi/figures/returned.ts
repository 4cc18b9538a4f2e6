import { defineFigure } from './figure.ts';

export const returned = defineFigure({
  name: 'returnedMinor',
  words: 'returned',
  unit: 'money',
  place: 50,
  tile: { place: 30, title: 'Returned' },
  column: { place: 50, title: 'Returned' },
  of: 'customers',
  ofReturn: (amountMinor) => amountMinor,
});
