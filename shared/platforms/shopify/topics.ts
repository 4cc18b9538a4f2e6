import type { CommerceEvent } from '#model/event/event.ts';
import type { Document } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';
import { checkoutDeleted, checkoutEvents } from './checkout.ts';
import { emailConsentTopic, smsConsentTopic } from './consent.ts';
import { customerEvents, mergeEvents, tagEvents } from './customer.ts';
import { disputeEvents } from './dispute.ts';
import { orderDeleted, orderEvents } from './order.ts';
import { privacyEvents } from './privacy.ts';
import { productEvents } from './product.ts';
import type { ShopifyTopic } from './receive.ts';
import { refundEvents, transactionEvents } from './refund.ts';
import { contractEvents } from './subscription.ts';

type Reader = (body: Document, reading: Reading, json: string) => CommerceEvent[];

const BY_TOPIC: Readonly<Record<ShopifyTopic, Reader>> = {
  'orders/create': orderEvents,
  'orders/updated': orderEvents,
  'orders/paid': orderEvents,
  'orders/cancelled': orderEvents,
  'orders/fulfilled': orderEvents,
  'orders/partially_fulfilled': orderEvents,
  'orders/delete': orderDeleted,
  'refunds/create': refundEvents,
  'order_transactions/create': transactionEvents,
  'disputes/create': disputeEvents,
  'disputes/update': disputeEvents,
  'checkouts/create': checkoutEvents,
  'checkouts/update': checkoutEvents,
  'checkouts/delete': checkoutDeleted,
  'customers/create': customerEvents,
  'customers/update': customerEvents,
  'customers/enable': customerEvents,
  'customers/disable': customerEvents,
  'customers/merge': mergeEvents,
  'customer.tags_added': tagEvents,
  'customer.tags_removed': tagEvents,
  'customers_email_marketing_consent/update': emailConsentTopic,
  'customers_marketing_consent/update': smsConsentTopic,
  'subscription_contracts/create': contractEvents,
  'subscription_contracts/update': contractEvents,
  'subscription_contracts/activate': contractEvents,
  'subscription_contracts/pause': contractEvents,
  'subscription_contracts/cancel': contractEvents,
  'subscription_contracts/expire': contractEvents,
  'subscription_contracts/fail': contractEvents,
  'products/create': productEvents,
  'products/update': productEvents,
  'customers/data_request': privacyEvents,
  'customers/redact': privacyEvents,
  'shop/redact': privacyEvents,
};

export const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries(BY_TOPIC));
