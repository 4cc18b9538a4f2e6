/** A text from outside becomes one where it is checked; a customer's id does not compile as an order's key (ADR 24). */
type Name<Kind extends string> = string & { readonly __kind?: Kind };

/** `[a-z0-9-]{1,20}`, as `crm/` declares it. */
export type ShopId = Name<'shop'>;
/** Random or a keyed hash, so that no address can be guessed from it; `ANON#...` and `GONE-...` name no person. */
export type CustomerId = Name<'customer'>;
/** One small letter, by which keys of a platform's orders, carts and accounts begin. */
export type PlatformLetter = Name<'platform letter'>;
export type PlatformId = Name<'platform'>;
/** `<platform letter>:<order id of the platform>`. */
export type OrderKey = Name<'order'>;
/** `<platform letter>:<cart or checkout token of the platform>`. */
export type CartKey = Name<'cart'>;
/** Names an identity of a person without telling it, see `identityKeyOf`. */
export type IdentityKey = Name<'identity'>;
/** The one place that a person has for an account of a platform, by its letter, and for a card; `placeOf` makes it. */
export type PlaceName = 'card' | `account:${string}`;
/** Hash of what was decided to send, see `touchId`. */
export type TouchId = Name<'touch'>;
/** As a program in `crm/` is declared. */
export type ProgramId = Name<'program'>;
/** Name of a folder of `shared/channels/`. */
export type ChannelId = Name<'channel'>;

/** Key of an order, and of a cart by its token: what a platform calls it, behind the platform's letter. */
export const orderKeyOf = (letter: PlatformLetter, id: string): OrderKey => `${letter}:${id}`;
export const cartKeyOf = (letter: PlatformLetter, token: string): CartKey => `${letter}:${token}`;

/** A new id made of a hash: at a command line it is taken for no option. Ids of older releases may begin with a hyphen. */
export const customerIdOf = (hash: string): CustomerId => hash.replace(/^-/, 'A');

export const letterOf = (key: OrderKey | CartKey): PlatformLetter => key.slice(0, key.indexOf(':'));
export const platformIdOf = (key: OrderKey | CartKey): string => key.slice(key.indexOf(':') + 1);
