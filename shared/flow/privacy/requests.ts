import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import type { Clock } from '#ports/clock.ts';
import type { Queue } from '#ports/queue.ts';
import type { StandingDeps } from '../person/keep-standing.ts';
import { type AccessDeps, accessBundle } from './access.ts';
import { type EraseDeps, erasePerson } from './erase-person.ts';
import { eraseShop } from './erase-shop.ts';
import { forgetPlatform } from './forget-platform.ts';

export interface RequestDeps extends EraseDeps {
  readonly consents: EraseDeps['consents'] & AccessDeps['consents'] & StandingDeps['consents'];
  readonly facts: AccessDeps['facts'] & StandingDeps['facts'] & EraseDeps['facts'];
  readonly memberships?: AccessDeps['memberships'];
  readonly preferences: AccessDeps['preferences'];
  readonly handOffs: EraseDeps['handOffs'] & AccessDeps['handOffs'];
  readonly referrals: EraseDeps['referrals'] & AccessDeps['referrals'];
  readonly circles: EraseDeps['circles'] & AccessDeps['circles'];
  readonly shops: readonly Shop[];
  /** The privacy queue itself: a whole shop is forgotten bucket by bucket and person by person. */
  readonly queue: Queue<PrivacyMessage>;
  readonly buckets: number;
  readonly randomId: () => string;
  readonly clock: Clock;
}

export type RequestOutcome = 'erased' | 'gone' | 'written' | 'nobody' | 'spread' | 'forgotten';

/** Where the bundle of a request lies, for `perennial access`. */
const bundleKey = (shop: ShopId, requestId: string, customerId: CustomerId): string =>
  `${objectsOf('bundles', shop)}${requestId.replaceAll(/[^A-Za-z0-9_-]/g, '_')}/${customerId}.json`;

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
      return eraseShop(message, deps);
    case 'forget-platform':
      return forgetPlatform(deps, shop.id, { ...message, now: deps.clock.now() });
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
