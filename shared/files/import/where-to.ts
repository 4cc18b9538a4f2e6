import type { ShipTo } from '#model/event/order-fields.ts';
import { type PostedTo, shipToOf } from '#model/order/ship-to.ts';
import type { ImportOrder } from './group.ts';
import { countryOf, textOf } from './who.ts';

/** Where an imported order went, as far as the file has columns for it. */
export const whereTo = ({ head }: Pick<ImportOrder, 'head'>): { readonly shipTo?: ShipTo | undefined } =>
  shipToOf(addressOf(head, 'ship'), addressOf(head, 'bill'));

function addressOf(head: ImportOrder['head'], of: 'ship' | 'bill'): PostedTo | undefined {
  const cell = (field: 'Name' | 'Street' | 'Extra' | 'City' | 'Postcode' | 'Country', limit: number) =>
    textOf(head[`${of}${field}`])?.slice(0, limit);
  const street = cell('Street', 300);
  if (street === undefined) return undefined;
  return {
    ...{ name: cell('Name', 300), street, extra: cell('Extra', 300), city: cell('City', 200) },
    ...{ postcode: cell('Postcode', 40), country: countryOf(cell('Country', 2)) },
  };
}
