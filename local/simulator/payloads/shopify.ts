import { formatMinor } from '#model/values/money/money.ts';
import { bareNumber, derivedId, derivedUuid, offsetTime, signBody } from './dress.ts';
import { shopifyConsent, shopifyOrderBody, shopifyPerson, shopifyRefundBody } from './shopify-body.ts';
import type {
  SimulatedConsent,
  SimulatedCustomer,
  SimulatedOrder,
  SimulatedRefund,
  SimulatedShop,
  SimulatedWebhook,
} from './simulated.ts';

export type ShopifyOrderTopic =
  | 'orders/create'
  | 'orders/updated'
  | 'orders/paid'
  | 'orders/cancelled'
  | 'orders/fulfilled'
  | 'orders/partially_fulfilled';

/** An order document as of `order.updatedAt`. */
export function shopifyOrderWebhook(
  shop: SimulatedShop,
  topic: ShopifyOrderTopic,
  order: SimulatedOrder,
): SimulatedWebhook {
  return deliver(shop, topic, order.updatedAt, shopifyOrderBody(shop, order));
}

/** refunds/create of one of the order's refunds. */
export function shopifyRefundWebhook(
  shop: SimulatedShop,
  order: SimulatedOrder,
  refund: SimulatedRefund,
): SimulatedWebhook {
  return deliver(shop, 'refunds/create', refund.at, shopifyRefundBody(shop, order.id, refund));
}

/** orders/delete: the body holds the id and nothing else. */
export function shopifyOrderDeletedWebhook(shop: SimulatedShop, orderId: string, at: number): SimulatedWebhook {
  return deliver(shop, 'orders/delete', at, { id: bareNumber(orderId) });
}

/** As `api.shopify.domain` declares it, the demo shop's as well. */
const nameAtShopify = ({ shop, declared }: SimulatedShop): string =>
  declared?.api?.shopify?.domain ?? `${shop}.myshopify.example`;

/** One of Shopify's compliance topics about a customer; `shop/redact` names nobody. */
export function shopifyComplianceWebhook(
  shop: SimulatedShop,
  topic: 'customers/data_request' | 'customers/redact' | 'shop/redact',
  at: number,
  about: { readonly customer: SimulatedCustomer; readonly orderIds: readonly string[] },
): SimulatedWebhook {
  const { accountId, email, phone } = about.customer;
  const orders = about.orderIds.map(bareNumber);
  return deliver(shop, topic, at, {
    shop_id: 954889,
    shop_domain: nameAtShopify(shop),
    ...(topic !== 'shop/redact' && {
      customer: { id: bareNumber(accountId ?? '0'), email: email ?? null, phone: phone ?? null },
    }),
    ...(topic === 'customers/redact' && { orders_to_redact: orders }),
    ...(topic === 'customers/data_request' && { orders_requested: orders, data_request: { id: 9999 } }),
  });
}

/** A customer record as of `customer.updatedAt`; consents are embedded as API versions before 2025-01 do. */
export function shopifyCustomerWebhook(
  shop: SimulatedShop,
  topic: 'customers/create' | 'customers/update',
  customer: SimulatedCustomer,
): SimulatedWebhook {
  const consents = customer.consents ?? [];
  const email = consents.find((consent) => consent.channel === 'email');
  const sms = consents.find((consent) => consent.channel === 'sms');
  return deliver(shop, topic, customer.updatedAt, {
    ...shopifyPerson(shop, customer),
    orders_count: 0,
    total_spent: formatMinor(0, shop.currency),
    tags: '',
    email_marketing_consent: email ? shopifyConsent(shop, email) : null,
    sms_marketing_consent: sms ? { ...shopifyConsent(shop, sms), consent_collected_from: 'SHOPIFY' } : null,
    addresses: [],
  });
}

/** A change of consent. The two topics name their fields differently, `customer_id` and `id`. */
export function shopifyConsentWebhook(
  shop: SimulatedShop,
  customer: SimulatedCustomer,
  consent: SimulatedConsent,
): SimulatedWebhook {
  const id = bareNumber(customer.accountId ?? String(derivedId(`customer ${customer.email}`)));
  return consent.channel === 'email'
    ? deliver(shop, 'customers_email_marketing_consent/update', consent.at, {
        customer_id: id,
        email_address: customer.email ?? null,
        email_marketing_consent: shopifyConsent(shop, consent),
      })
    : deliver(shop, 'customers_marketing_consent/update', consent.at, {
        id,
        phone: customer.phone ?? null,
        sms_marketing_consent: { ...shopifyConsent(shop, consent), consent_collected_from: 'SHOPIFY' },
      });
}

function deliver(shop: SimulatedShop, topic: string, at: number, document: unknown): SimulatedWebhook {
  const body = JSON.stringify(document);
  return {
    platform: 'shopify',
    topic,
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Shopify-Captain-Hook',
      'X-Shopify-Api-Version': '2024-10',
      'X-Shopify-Hmac-Sha256': signBody(shop.secret, body),
      'X-Shopify-Shop-Domain': nameAtShopify(shop),
      'X-Shopify-Topic': topic,
      'X-Shopify-Triggered-At': offsetTime(at, 'UTC').replace('+00:00', '.000000000Z'),
      'X-Shopify-Webhook-Id': derivedUuid(shop.shop, topic, at, body),
    },
  };
}
