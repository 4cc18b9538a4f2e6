import { bigcommerceReceiver } from './bigcommerce/receive.ts';
import type { Receiver } from './common/platform.ts';
import { shopifyReceiver } from './shopify/receive.ts';
import { squareReceiver } from './square/receive.ts';
import { standardReceiver } from './standard/receive.ts';
import { stripeReceiver } from './stripe/receive.ts';
import { woocommerceReceiver } from './woocommerce/receive.ts';
import { youzanReceiver } from './youzan/receive.ts';

/** What the webhook function needs of each platform of the registry, without what reads documents. */
export const RECEIVERS: readonly Receiver[] = [
  shopifyReceiver,
  woocommerceReceiver,
  bigcommerceReceiver,
  squareReceiver,
  stripeReceiver,
  youzanReceiver,
  standardReceiver,
];

const byId: ReadonlyMap<string, Receiver> = new Map(RECEIVERS.map((receiver) => [receiver.id, receiver]));

/** The receiver of a webhook path; `undefined` when there is none of that name. */
export function findReceiver(id: string): Receiver | undefined {
  return byId.get(id);
}
