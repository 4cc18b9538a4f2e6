import { defineFigure } from './figure.ts';

/** What orders brought less what went back, each on its own day: counted by itself, not taken from other figures. */
export const net = defineFigure({
  name: 'netMinor',
  words: 'net',
  unit: 'money',
  place: 60,
  tile: { place: 10, title: 'Net revenue' },
  column: { place: 60, title: 'Net' },
  of: 'customers',
  ofOrder: ({ grossMinor }) => grossMinor,
  ofReturn: (amountMinor) => -amountMinor,
});
