import type * as z from 'zod/mini';
import type { ImportFormat } from '#files/import/formats/format.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import type { PlatformId } from '#model/values/ids.ts';
import type { Api, PlatformApi } from './api.ts';

/** HTTP headers of a delivery, names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/**
 * A `ping` tries the address: no content, maybe unsigned, wants a 200. `deliveryId` only where stable over retries.
 * `toldAt` is the event's instant (UTC ms) by a header; unsigned, it decides between bodies of one time alone.
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
  /** For what is signed besides the body: an address as it was registered, never as the Host header has it. */
  readonly shop?: Shop | undefined;
}

/** How deliveries of a platform come in. Pure; `verify` and `describe` never throw. */
export interface Receiver {
  /** As in the webhook path and in a shop's `platforms`. */
  readonly id: PlatformId;
  /** Opens the order keys of the platform; unique for ever. */
  readonly letter: string;
  /** Bytes of the longest body that the platform sends; default: what a function is given at all. */
  readonly maxBytes?: number | undefined;
  /** Signed with one of the live secrets? Parses nothing: until then anybody may have written the body. */
  verify(headers: Headers, rawBody: Uint8Array, secrets: readonly string[], receipt: Receipt): boolean;
  /** JSON that the answer to a delivery must be, where the platform insists on one; else the answer is empty. */
  readonly answer?: string | undefined;
  /** Webhooks carry ids only: the reader has `lookUp`. */
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

export interface Reader {
  /** Version of `toEvents`: rises when a mended mapper reads the same bodies otherwise, so that a replay takes hold. */
  readonly mapper?: number | undefined;
  /** Where webhooks carry ids only; `undefined` when there is nothing to read any more. Runs in a worker of its own. */
  readonly lookUp?:
    | ((topic: string, json: string, api: PlatformApi, receivedAt: number) => Promise<string | undefined>)
    | undefined;
  /** For platforms that can be asked what their webhooks missed: see {@link ChangedOrders}. */
  readonly changedOrders?: ((api: PlatformApi, since: number, now: () => number) => ChangedOrders) | undefined;
  /** None when it holds nothing of ours (a refund that moved no money). Throws {@link ParkError} and nothing else. */
  toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[];
}

/** Pages of the orders that changed since an instant, each as the body of a webhook of `topic`. */
export type ChangedOrders = AsyncIterable<{
  readonly topic: string;
  readonly bodies: readonly string[];
  /** Before the page was asked for. */
  readonly toldAt: number;
  /** Every order that changed before this instant was given; `undefined` where the page says nothing of that. */
  readonly reached: number | undefined;
}>;

export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
  readonly remedy: string;
}

/** Columns by role of an export of customers. */
export type CustomerColumns = Readonly<Record<string, string>>;

/** Files that a platform exports, which are read without a mapping. */
export interface PlatformExports {
  readonly orderExport?: ImportFormat | undefined;
  readonly customerExport?: CustomerColumns | undefined;
  /** A row for each code of rewards, as an import of discount codes of the platform reads it. */
  readonly codeColumns?: CodeColumns | undefined;
}

/** By header what stands in the row of a code. */
export type CodeColumns = Readonly<Record<string, (code: string, offer: CodeOffer) => string | undefined>>;

/** What all codes of a pool have in common. */
export interface CodeOffer {
  /** Name of the reward. */
  readonly title: string;
  /** What a code takes off, in units of the currency as text; none where it is not told. */
  readonly amount: string | undefined;
}

/**
 * A shop platform: one folder with one of these, and one line in `platforms.ts`; nothing else knows it. Pure.
 *
 * | what | who asks |
 * |---|---|
 * | `id`, `letter`, `verify`, `isPing`, `describe`, `supports`, `maxBytes`, `answer`, `fetched` | the webhook function |
 * | `reader` | ingest, fetch, reconcile |
 * | `grants` | ingest: what its webhooks may speak of |
 * | `shopFields`, `apiSettings`, `faults`, `anyTopic`, `tellsStock`, `doctor` | the checks of `crm/`, `doctor` |
 * | `api`, `reconciled` | fetch, reconcile |
 * | `exports` | `import --format`, `rewards pool --export` |
 * | `signatureHeader` | `invoke`, which signs recorded deliveries |
 * | `title`, `givesUp`, `erasesShops` | alarms, dashboards and help |
 */
export interface Platform extends Receiver {
  readonly title: string;
  /** Header that carries the base64 HMAC-SHA256 of the body under a live secret, where that is all of its signature. */
  readonly signatureHeader?: string | undefined;
  reader(): Promise<Reader>;
  /** Nothing beyond its own things unless told. */
  readonly grants?: ((shop: Shop) => Grants) | undefined;
  /** Fields of a declared shop that are this platform's alone, with their forms. Its folder adds them to {@link Shop}. */
  readonly shopFields?: Readonly<Record<string, z.ZodMiniType>> | undefined;
  /** Form of `api.<id>` of a declared shop. Its folder adds it to `PlatformSettings`. */
  readonly apiSettings?: z.ZodMiniType | undefined;
  /** What a shop's own fields may not say, given the ids of all platforms. */
  readonly faults?: ((shop: Shop, platforms: readonly string[]) => readonly Issue[]) | undefined;
  /** Its consents name the topic; those of the others are about `marketing`. */
  readonly anyTopic?: true | undefined;
  /** It says of its products whether they can be bought now. */
  readonly tellsStock?: true | undefined;
  /** What `doctor` says of the declaration of a deployed shop. */
  readonly doctor?: ((shop: Shop) => Finding) | undefined;
  readonly api?: Api | undefined;
  /** Its API lists the orders that changed: the reader has `changedOrders`. */
  readonly reconciled?: true | undefined;
  /** Loaded by who imports files: the webhook function is small without. */
  readonly exports?: (() => Promise<PlatformExports>) | undefined;
  /** A platform that gives up a delivery within hours: what an alarm says of it. */
  readonly givesUp?: { readonly afterHours: number; readonly says: string } | undefined;
  /** When and how it asks that a whole shop be forgotten, for the help of `erase-shop`. */
  readonly erasesShops?: string | undefined;
}
