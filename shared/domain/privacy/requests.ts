import type { Clock } from '#ports/clock.ts';
import type { Queue } from '#ports/queue.ts';
import type { Shop } from '../crm/published.ts';
import { isAnonymous } from '../customer/customer.ts';
import { type AccessDeps, accessBundle } from './access.ts';
import { type EraseDeps, erasePerson } from './erase-person.ts';
import { forgetOrder } from './forget-order.ts';
import type { PrivacyMessage } from './message.ts';
import { isResidue, residueIdOf } from './residue.ts';

export interface RequestDeps extends EraseDeps {
  readonly consents: EraseDeps['consents'] & AccessDeps['consents'];
  readonly facts: AccessDeps['facts'];
  readonly preferences: AccessDeps['preferences'];
  readonly shops: readonly Shop[];
  /** The privacy queue itself: a whole shop is forgotten bucket by bucket and person by person. */
  readonly queue: Queue<PrivacyMessage>;
  readonly buckets: number;
  readonly randomId: () => string;
  readonly clock: Clock;
}

export type RequestOutcome = 'erased' | 'gone' | 'written' | 'nobody' | 'spread';

/** Where the bundle of a request lies, for `perennial access`. */
const bundleKey = (shop: string, requestId: string, customerId: string): string =>
  `access/${shop}/${requestId.replaceAll(/[^A-Za-z0-9_-]/g, '_')}/${customerId}.json`;

/** Does what one message of the privacy queue asks. Throws what another try may mend. */
export async function answerRequest(message: PrivacyMessage, deps: RequestDeps): Promise<RequestOutcome> {
  const shop = deps.shops.find(({ id }) => id === message.shop);
  if (!shop) throw new Error('a request for a shop that this release does not know');
  switch (message.kind) {
    case 'erase':
      return erasePerson(deps, shop, { ...message, now: deps.clock.now() });
    case 'access':
      return writeBundle(message, shop, deps);
    case 'erase-shop':
      return message.bucket === undefined ? spread(message, deps) : eraseBucket(message, message.bucket, deps);
  }
}

async function writeBundle(
  { customerId, requestId }: Extract<PrivacyMessage, { kind: 'access' }>,
  shop: Shop,
  deps: RequestDeps,
): Promise<RequestOutcome> {
  const bundle = await accessBundle(deps, shop, customerId, deps.clock.now());
  if (!bundle) return 'nobody';
  await deps.intake.put(bundleKey(shop.id, requestId, customerId), JSON.stringify(bundle, undefined, 2));
  return 'written';
}

type EraseShop = Extract<PrivacyMessage, { kind: 'erase-shop' }>;

async function spread(message: EraseShop, { queue, buckets }: RequestDeps): Promise<RequestOutcome> {
  await queue.send(Array.from({ length: buckets }, (_, bucket) => ({ ...message, bucket })));
  return 'spread';
}

/** Who is known from this platform only is forgotten; of others only the orders of this platform. */
async function eraseBucket(message: EraseShop, bucket: number, deps: RequestDeps): Promise<RequestOutcome> {
  const { shop, requestId, at } = message;
  const isOf = (orderKey: string): boolean => orderKey.startsWith(`${message.platform}:`);
  for await (const page of deps.customers.scan(shop, bucket)) {
    const erase: PrivacyMessage[] = [];
    for (const { id, entries } of page) {
      if (isResidue(id)) continue;
      const keys = [...entries.keys()];
      if (!isAnonymous(id) && keys.every(isOf) && (await hasAccountsOf(deps, message, id, keys.length > 0))) {
        erase.push({ kind: 'erase', shop, requestId, at, customerId: id, residueId: residueIdOf(deps.randomId()) });
      } else {
        for (const orderKey of keys.filter(isOf)) await forgetOrder(deps.orders, { shop, orderKey });
      }
    }
    if (erase.length > 0) await deps.queue.send(erase);
  }
  return 'spread';
}

/** No account at another platform; and one at this platform, where no order proves that the person is known from it. */
async function hasAccountsOf(
  { customers }: RequestDeps,
  { shop, platform }: EraseShop,
  customerId: string,
  bought: boolean,
): Promise<boolean> {
  const places = Object.keys((await customers.getLinks(shop, customerId)).places);
  return places.every((place) => place === platform) && (bought || places.length > 0);
}
