import { defineFigure } from './figure.ts';

export const anonymousGross = defineFigure({
  name: 'anonymousGrossMinor',
  words: 'anonymous gross',
  unit: 'money',
  place: 80,
  tile: { place: 80, title: 'Anonymous gross' },
  of: 'anonymous',
  ofOrder: ({ grossMinor }) => grossMinor,
});
