import type { Shop } from '#model/shop/shop.ts';

/**
 * Why an API gave no document: it cannot be reached, answers too late, asks to slow down, fails, or refuses our token.
 * Each may be mended by another try, some only after a person has done something.
 */
export type ApiTrouble = 'down' | 'slow' | 'busy' | 'failing' | 'refused' | 'no_token';

/** A platform's API gave no document this time. Carries neither address nor content. */
export class ApiUnavailableError extends Error {
  override name = 'ApiUnavailableError';
  readonly trouble: ApiTrouble;
  constructor(trouble: ApiTrouble) {
    super(`the API of the platform is ${trouble}`);
    this.trouble = trouble;
  }
}

/**
 * Reads from a platform's API with the shop's token. Throws {@link ApiUnavailableError} for what another try may mend,
 * and {@link ParkError} `unexpected_answer` for what is no answer of this API.
 */
export interface PlatformApi {
  /** Text of the answer to a GET of a path below the shop's API address; `undefined` for 404. */
  get(path: string): Promise<string | undefined>;
}

/** Parts of a token of an API, by name. */
export type ApiToken = Readonly<Record<string, string>>;

/** Where a shop's API answers, and by which headers it knows us. */
export interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How an API of a platform is reached. */
export interface Api {
  /** Parts of a token with how each looks, for people: `{ token: '..' }`. */
  readonly token: ApiToken;
  /** `undefined` where the shop declares no address. Asked with whole tokens only. */
  address(shop: Shop, token: ApiToken): Address | undefined;
}

/** Has a token each part that the API wants? */
export const isWhole = (token: ApiToken, { token: parts }: Api): boolean =>
  Object.keys(parts).every((part) => Boolean(token[part]));

/** An address as it is built on. */
export const bare = (url: string): string => url.replace(/\/+$/, '');
