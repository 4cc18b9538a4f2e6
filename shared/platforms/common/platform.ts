import type { CommerceEvent } from '#model/event/event.ts';
import type { Shop } from '#model/shop/shop.ts';

/** HTTP headers of a delivery, names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/**
 * What a delivery is, by its headers. A `ping` tries the address: it carries nothing, may be unsigned and wants a 200.
 * `deliveryId` is the platform's own id of the delivery, only where it is stable over retries. `toldAt` is the instant
 * (UTC ms) of the event by a header, the same in each retry; unsigned, it decides between bodies of one time alone.
 */
export type Delivery =
  | { readonly kind: 'ping' }
  | {
      readonly kind: 'event';
      readonly topic: string;
      readonly deliveryId?: string | undefined;
      readonly toldAt?: number | undefined;
    };

/** What a signature may hang on besides headers and body. */
export interface Receipt {
  /** Instant of receipt, UTC ms: signed timestamps may be 5 minutes off either way. */
  readonly now: number;
  /** The address as registered at the platform, where it signs it (Square); never taken from the Host header. */
  readonly url?: string | undefined;
}

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

/**
 * What the webhook function needs of a platform. It imports no reader of documents, so that the function starts fast.
 * Pure; `verify` and `describe` never throw.
 */
export interface Receiver {
  /** As in the webhook path and in a shop's `platforms`. */
  readonly id: string;
  /** Opens the order keys of the platform; unique for ever. */
  readonly letter: string;
  /** Bytes of the longest body that the platform sends; default: what a function is given at all. */
  readonly maxBytes?: number | undefined;
  /**
   * Is the raw body signed with one of the live secrets? Parses nothing: until it is answered, anybody may have written
   * the body.
   */
  verify(headers: Headers, rawBody: Uint8Array, secrets: readonly string[], receipt: Receipt): boolean;
  /** JSON that the answer to a delivery must be, where the platform insists on one; else the answer is empty. */
  readonly answer?: string | undefined;
  /** Webhooks carry ids only: the platform has `lookUp`. */
  readonly fetched?: true | undefined;
  /** Is it a ping, which may be unsigned? Only short bodies are, and none is parsed. */
  isPing?(headers: Headers, rawBody: Uint8Array): boolean;
  /** Asked of signed bodies only. */
  describe(headers: Headers, rawBody: Uint8Array): Delivery;
  /** Topics that `toEvents` can read. Others are answered 200 and counted, but not queued. */
  supports(topic: string): boolean;
}

/** What a platform's signed webhooks may speak of besides orders, carts and accounts under its own letter. */
export interface Grants {
  /** Ids of platforms under whose letters orders and carts may be told too. */
  readonly speaksFor?: readonly string[] | undefined;
  /** Whom they may ask to forget; a shop is forgotten only once a person has confirmed it. */
  readonly erases?: 'person' | 'shop' | undefined;
  /** `own`: its merges make nobody one who have different accounts at a platform that it may not speak of. */
  readonly merges?: 'own' | undefined;
}

/**
 * A shop platform: one folder with one of these and its {@link Receiver}, one line in the registry and one in the list
 * of receivers. Pure.
 */
export interface Platform extends Receiver {
  /** Nothing beyond its own things unless told. */
  readonly grants?: ((shop: Shop) => Grants) | undefined;
  /** Version of `toEvents`: rises when a mended mapper reads the same bodies otherwise, so that a replay takes hold. */
  readonly mapper?: number | undefined;
  /**
   * For platforms whose webhooks carry ids only: fetches the document that `toEvents` reads. `undefined` when there is
   * nothing to read any more. Runs in a worker of its own, so that a slow API delays nobody else.
   */
  readonly lookUp?:
    | ((topic: string, json: string, api: PlatformApi, receivedAt: number) => Promise<string | undefined>)
    | undefined;
  /**
   * The commerce events in a body of a topic; none when it holds nothing of ours (a refund that moved no money).
   * Throws {@link ParkError} and nothing else.
   */
  toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[];
}
