import { expect, it } from 'vitest';
import { leadsBrought } from './brought-by.ts';
import { closed, type HandOff, taken } from './hand-off.ts';

const lead = (id: string, over: Partial<HandOff> = {}): HandOff => ({
  ...{ id, shop: 'demo', customerId: `c-${id}`, as: 'lead', reason: 'journey', card: 'Call', known: {} },
  ...{ openedAt: 1, version: 1 },
  ...over,
});
const won = (id: string, valueMinor?: number, currency = 'EUR') =>
  closed(lead(id), 'zoe', 'won', 2, valueMinor === undefined ? {} : { valueMinor, currency });

it('counts the leads of a campaign by what came of them, with what those that were won are worth', () => {
  expect(
    leadsBrought([
      ...[lead('a'), taken(lead('b'), 'zoe', 2), won('c', 12_000), won('d', 500), won('e'), won('f', 900, 'CHF')],
      closed(lead('g'), 'zoe', 'lost', 2),
      // help is no lead, though it was closed
      closed(lead('h', { as: 'case' }), 'zoe', 'kept', 2),
      closed(lead('i', { as: undefined }), 'zoe', 'lost', 2),
    ]),
  ).toEqual({
    ...{ leads: 7, open: 2, outcomes: { won: 4, lost: 1 }, withoutValue: 1 },
    won: { EUR: 12_500, CHF: 900 },
  });
});
