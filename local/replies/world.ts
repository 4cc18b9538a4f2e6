import type { Identity } from '#model/identity/identity.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId, CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Outbox } from '../mail/outbox.ts';

/** What is needed to let somebody answer a text message by hand. */
export interface ReplyWorld {
  readonly shops: readonly Shop[];
  readonly outbox: Pick<Outbox, 'entries'>;
  now(): number;
  owner(shop: ShopId, identity: Identity): Promise<CustomerId | undefined>;
  readonly touches: Pick<TouchStore, 'ofPerson'>;
  readonly consents: Pick<ConsentStore, 'list' | 'suppression'>;
  /** Publishes to the topic of incoming texts what AWS would, and waits until the stack has worked it off. */
  textIn(message: object): Promise<void>;
}

export interface ReplyWish {
  /** Who writes: a phone number with its country code. */
  readonly from: string;
  readonly text: string;
  /** The number that is written to; default: the shop's that the person was last written from. */
  readonly to?: string | undefined;
  readonly shop?: ShopId | undefined;
}

/** What became of a text, read off the ledger, the suppressions and the outbox. */
export interface ReplyOutcome {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** UTC ms. */
  readonly at: number;
  /** The shop of the number; undefined for a number that no shop declares. */
  readonly shop?: ShopId | undefined;
  readonly customerId?: CustomerId | undefined;
  readonly understood: 'stop' | 'start' | 'help' | 'other';
  readonly changes: readonly { readonly channel: ChannelId; readonly topic: string; readonly state: string }[];
  /** Of which shops marketing by text message to this number is stopped now. */
  readonly stoppedAt: readonly ShopId[];
  /** Texts that the shop sent back. */
  readonly answers: readonly string[];
}

/** A text that could not be sent so: what is wrong, and what to do, in the languages of the pages; as an error in English. */
export class ReplyError extends Error {
  override name = 'ReplyError';
  readonly problem: Words;
  readonly remedy: Words;
  constructor(problem: Words, remedy: Words) {
    super(problem.en);
    this.problem = problem;
    this.remedy = remedy;
  }
}
