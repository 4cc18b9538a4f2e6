import { defineFigure } from './figure.ts';

export const anonymousReturned = defineFigure({
  name: 'anonymousReturnedMinor',
  words: 'anonymous returned',
  unit: 'money',
  place: 90,
  of: 'anonymous',
  ofReturn: (amountMinor) => amountMinor,
});
