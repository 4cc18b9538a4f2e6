import { type Shopper, shoppersOf } from './shopper.ts';
import type { FriendsOptions, Storefront } from './shops.ts';

/** Ten who bring each other, the last one the first. */
export const RING = 10;

/** A friend buys a whole basket, so that it is worth a reward. */
const BASKET = 7;
/** One friend in so many gives all of it back. */
const GIVES_BACK = 4;

/** Of a seed; their index goes on after the `first` shoppers. @param start first instant of the play, UTC ms */
export function makeFriends(
  seed: string,
  { first, start }: { readonly first: number; readonly start: number },
  { count, shops }: FriendsOptions,
  fronts: readonly Storefront[],
): readonly Shopper[] {
  const rewarding = fronts.filter(({ shop }) => shops.includes(shop));
  const ofRing = rewarding.filter(({ shop }) => shop === rewarding[0]?.shop).slice(0, 1);
  const joins = (): number => start;
  const friends = shoppersOf(seed, { first, count, joins }, rewarding).map((shopper, n): Shopper => {
    const fate = n % GIVES_BACK === 1 ? 'whole' : undefined;
    return { ...asFriend(shopper), comes: 'invited', ...(fate && { fate }) };
  });
  const ring = shoppersOf(seed, { first: first + count, count: RING, joins }, ofRing).map(
    (shopper): Shopper => ({ ...asFriend(shopper), comes: 'ring', fate: 'whole' }),
  );
  return [...friends, ...ring];
}

/** With an address of their own kind: those of others are one name with a number, which looks like one mailbox. */
const asFriend = (shopper: Shopper): Shopper => ({
  ...shopper,
  ...{ also: undefined, emailConsent: true, withdrawsAt: undefined, mailbox: 'deliver', prospect: false },
  ...{ basket: BASKET, email: `friend-${inLetters(shopper.index)}@${shopper.email.split('@')[1]}` },
});

const inLetters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
