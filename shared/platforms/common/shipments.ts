import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { Shipment } from '#model/event/order-fields.ts';
import type { Document } from './json/document.ts';

/** More parcels than an order has. */
const MAX_SHIPMENTS = 100;

/** The parcels of a list in an order. What cannot be read of one is none: no order is held back for it. */
export function shipmentsIn(
  order: Document,
  field: string,
  read: (parcel: Document) => Shipment | undefined,
): Pick<OrderEvent, 'shipments'> {
  const parcels = readable(() => order.children(field, MAX_SHIPMENTS)) ?? [];
  return shipped(parcels.map((parcel) => readable(() => read(parcel))));
}

export function shipped(told: readonly (Shipment | undefined)[]): Pick<OrderEvent, 'shipments'> {
  const shipments = told.filter((one) => one !== undefined);
  return shipments.length === 0 ? {} : { shipments };
}

/** What can be read, else nothing. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParkError) return undefined;
    throw error;
  }
}
