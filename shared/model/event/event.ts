import * as z from 'zod/mini';
import { CART_EVENT } from './cart-event.ts';
import { CONSENT_EVENT } from './consent-event.ts';
import type { Told } from './event-fields.ts';
import { DELETED_EVENT, ORDER_EVENT, PAYMENT_EVENT, RETURN_EVENT, SHIPMENT_EVENT, TERMS_EVENT } from './order-event.ts';
import { ANSWER_EVENT, CASE_EVENT, CUSTOM_EVENT, CUSTOMER_EVENT, MERGED_EVENT } from './person-event.ts';
import { PRIVACY_EVENT } from './privacy-event.ts';
import { PRODUCT_EVENT } from './product-event.ts';
import { SUBSCRIPTION_EVENT } from './subscription-event.ts';
import { WISH_EVENT } from './wish-event.ts';

/** Shape and bounds of a commerce event: the gate before state, whoever made the event. */
export const EVENT_SCHEMA = z.discriminatedUnion('type', [
  ORDER_EVENT,
  RETURN_EVENT,
  PAYMENT_EVENT,
  TERMS_EVENT,
  SHIPMENT_EVENT,
  DELETED_EVENT,
  CART_EVENT,
  PRODUCT_EVENT,
  CUSTOMER_EVENT,
  CUSTOM_EVENT,
  ANSWER_EVENT,
  CASE_EVENT,
  SUBSCRIPTION_EVENT,
  WISH_EVENT,
  MERGED_EVENT,
  CONSENT_EVENT,
  PRIVACY_EVENT,
]);

/** What a shop platform, an import or a till says, in one vocabulary; times are UTC ms. */
export type CommerceEvent = Told<typeof EVENT_SCHEMA>;
