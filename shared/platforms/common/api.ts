import type { Shop } from '#model/shop/shop.ts';

/** Unreachable, late, slow down, failing, token refused: another try may mend each, some only after a person acted. */
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

/** Throws {@link ApiUnavailableError} for what another try may mend, else {@link ParkError} `unexpected_answer`. */
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

export const bare = (url: string): string => url.replace(/\/+$/, '');
