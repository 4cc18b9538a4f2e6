import { defineFigure } from './figure.ts';

export const gross = defineFigure({
  name: 'grossMinor',
  words: 'gross',
  unit: 'money',
  place: 40,
  tile: { place: 20, title: 'Gross' },
  column: { place: 40, title: 'Gross' },
  of: 'customers',
  ofOrder: ({ grossMinor }) => grossMinor,
});
