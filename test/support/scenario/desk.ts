import {
  shopifyComplianceWebhook,
  shopifyConsentWebhook,
  shopifyCustomerWebhook,
  shopifyOrderWebhook,
  shopifyRefundWebhook,
} from '#local/simulator/payloads/shopify.ts';
import type { SimulatedOrder, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import { wooCustomerWebhook, wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import { postWebhook } from '#local/simulator/post.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { Person } from './people.ts';

/** What a test says of an order; the rest is one product of the shop. */
interface Purchase {
  readonly placedAt: number;
  readonly paid?: boolean;
  readonly lines?: SimulatedOrder['lines'];
}

/** Tells a running stack what its shops saw, as signed webhooks over HTTP. */
export class Desk {
  readonly #stack: LocalStack;
  #orders = 0;

  constructor(stack: LocalStack) {
    this.#stack = stack;
  }

  /** Posts one delivery and answers the status; nothing is processed until the stack is drained. */
  post(shop: string, webhook: SimulatedWebhook): Promise<number> {
    return postWebhook(this.#stack.apiUrl, shop, webhook);
  }

  async openAccount({ shop, customer }: Person): Promise<void> {
    await this.#accepted(
      shop.shop,
      shop.platform === 'shopify'
        ? shopifyCustomerWebhook(shop, 'customers/create', customer)
        : wooCustomerWebhook(shop, 'customer.created', customer),
    );
  }

  /** Places an order; paid at once unless told. */
  async buy({ shop, customer }: Person, { placedAt, paid = true, lines }: Purchase): Promise<SimulatedOrder> {
    this.#orders++;
    const [product] = shop.products;
    const order: SimulatedOrder = {
      id: `82091${String(100_000_000_000 + this.#orders)}`,
      number: String(7000 + this.#orders),
      placedAt,
      updatedAt: placedAt,
      paidAt: paid ? placedAt : undefined,
      lines: lines ?? (product ? [{ ...product, quantity: 2 }] : []),
      customer,
      consentMetaKey: shop.consentMetaKey,
    };
    await this.#accepted(
      shop.shop,
      shop.platform === 'shopify'
        ? shopifyOrderWebhook(shop, 'orders/create', order)
        : wooOrderWebhook(shop, 'order.created', order),
    );
    return order;
  }

  /** The order's state changed at the stack's instant. */
  async change({ shop }: Person, order: SimulatedOrder, change: Partial<SimulatedOrder>): Promise<SimulatedOrder> {
    const changed = { ...order, updatedAt: this.#stack.clock.now(), ...change };
    await this.#accepted(
      shop.shop,
      shop.platform === 'shopify'
        ? shopifyOrderWebhook(shop, 'orders/updated', changed)
        : wooOrderWebhook(shop, 'order.updated', changed),
    );
    return changed;
  }

  async refund({ shop }: Person, order: SimulatedOrder, amountMinor: number): Promise<void> {
    const refund = { id: `9${order.id.slice(-9)}`, at: this.#stack.clock.now(), amountMinor };
    await this.#accepted(shop.shop, shopifyRefundWebhook(shop, { ...order, refunds: [refund] }, refund));
  }

  async consent({ shop, customer }: Person, state: 'granted' | 'withdrawn'): Promise<void> {
    const consent = { channel: 'email', state, at: this.#stack.clock.now() } as const;
    await this.#accepted(shop.shop, shopifyConsentWebhook(shop, customer, consent));
  }

  /** Shopify's word that a person asked for their data, or to be forgotten. */
  async privacy({ shop, customer }: Person, topic: 'customers/data_request' | 'customers/redact'): Promise<void> {
    const about = { customer, orderIds: [] };
    await this.#accepted(shop.shop, shopifyComplianceWebhook(shop, topic, this.#stack.clock.now(), about));
  }

  async #accepted(shop: string, webhook: SimulatedWebhook): Promise<void> {
    const status = await this.post(shop, webhook);
    if (status !== 200) throw new Error(`${webhook.topic} was answered ${status}`);
  }
}
