import { defineFigure } from './figure.ts';

export const anonymousOrders = defineFigure({
  name: 'anonymousOrders',
  words: 'anonymous orders',
  unit: 'count',
  place: 70,
  tile: { place: 70, title: 'Anonymous orders' },
  of: 'anonymous',
  ofOrder: () => 1,
});
