import type { Shop } from '#model/shop/shop.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';

/** What a simulated shop knows, before a platform dresses it up. Times are UTC ms (platforms keep whole seconds), money integer minor units. */
export interface SimulatedShop {
  /** Shop id of the webhook path. */
  readonly shop: ShopId;
  readonly secret: string;
  readonly currency: string;
  /** IANA zone: Shopify stamps times with its offset, WooCommerce writes a second copy of each time in it. */
  readonly timezone: string;
  /** Host name that the platform would show, for example `demo.myshopify.com`. */
  readonly domain: string;
  /** As `crm/` declares it, for what a platform's deliveries hang on; absent for a shop of a test. */
  readonly declared?: Shop | undefined;
}

export interface SimulatedConsent {
  readonly channel: 'email' | 'sms';
  readonly state: 'granted' | 'pending' | 'withdrawn' | 'none';
  readonly at: number;
}

export interface SimulatedCustomer {
  /** Decimal digits, may exceed 2^53; absent for a WooCommerce guest. */
  readonly accountId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** BCP 47; only Shopify orders carry it. */
  readonly locale?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Newest state per channel. Shopify: in customers/* bodies. WooCommerce: e-mail only, as order meta. */
  readonly consents?: readonly SimulatedConsent[] | undefined;
}

interface SimulatedLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly priceMinor: number;
}

export interface SimulatedRefund {
  /** Decimal digits. */
  readonly id: string;
  readonly at: number;
  readonly amountMinor: number;
}

export interface SimulatedOrder {
  /** Decimal digits, may exceed 2^53. */
  readonly id: string;
  /** Number as the shopper sees it, without `#`. */
  readonly number: string;
  readonly placedAt: number;
  /** Rises with each change of the order. */
  readonly updatedAt: number;
  readonly lines: readonly SimulatedLine[];
  readonly shippingMinor?: number | undefined;
  readonly discountMinor?: number | undefined;
  /** As they were typed at the checkout. */
  readonly discountCodes?: readonly string[] | undefined;
  /** Set once it was paid, also when it was cancelled or refunded later. */
  readonly paidAt?: number | undefined;
  readonly cancelledAt?: number | undefined;
  readonly refunds?: readonly SimulatedRefund[] | undefined;
  /** Absent: an order without any person (a till sale). */
  readonly customer?: SimulatedCustomer | undefined;
  /** A test order of the platform (Shopify only). */
  readonly test?: boolean | undefined;
  /** WooCommerce: key of the order meta that tells the consent given at the checkout. */
  readonly consentMetaKey?: string | undefined;
}

/** A signed delivery, ready to be posted to `/webhooks/{platform}/{shop}`. */
export interface SimulatedWebhook {
  readonly platform: PlatformId;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sign and send exactly these characters as UTF-8. */
  readonly body: string;
}

/** What the shopper was charged. */
export function orderTotalMinor(order: SimulatedOrder): number {
  const lines = order.lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  return lines + (order.shippingMinor ?? 0) - (order.discountMinor ?? 0);
}

export function orderReturnedMinor(order: SimulatedOrder): number {
  return (order.refunds ?? []).reduce((sum, refund) => sum + refund.amountMinor, 0);
}
