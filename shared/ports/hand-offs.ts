import type { CampaignId } from '#model/campaign/campaign.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';

/** One that somebody should have taken by `dueAt`, UTC ms. */
export interface DueHandOff {
  readonly id: string;
  readonly dueAt: number;
}

/** What the members of a shop's team have. */
export interface StoredLoads {
  /** Whose each is that is not closed, in any order. */
  readonly open: readonly { readonly id: string; readonly member?: string | undefined }[];
  /** The place of each member in the order in which they were given one; the highest was given the last. */
  readonly turns: ReadonlyMap<string, number>;
}

/** Whom the programs handed over to the team. Closed ones are kept for 400 days. */
export interface HandOffStore {
  /** Consistent. */
  get(shop: ShopId, id: string): Promise<HandOff | undefined>;
  /** All of a shop, the oldest first. One query: some 300 bytes each. */
  list(shop: ShopId): Promise<readonly HandOff[]>;
  /** Those that a campaign brought, the oldest first: one query of these alone. */
  ofCampaign(shop: ShopId, campaign: CampaignId): Promise<readonly HandOff[]>;
  /** One query: some 100 bytes for each that is not closed. Those of releases before it are counted from their next change on. */
  loads(shop: ShopId): Promise<StoredLoads>;
  /** Those that nobody took by `now` (UTC ms) and nobody was told of, the longest due first; a moment old. */
  due(shop: ShopId, now: number, atMost: number): Promise<readonly DueHandOff[]>;
  /** What a crash left of one that is not due is not found again. */
  notDue(shop: ShopId, due: DueHandOff): Promise<void>;
  /** What a crash left of one that is closed counts as load no more. */
  notOpen(closed: HandOff): Promise<void>;
  setTurn(shop: ShopId, member: string, turn: number): Promise<void>;
  /** Which of these orders leads name as what they brought, with the id of the lead. Consistent. */
  namedBy(shop: ShopId, orders: readonly OrderKey[]): Promise<ReadonlyMap<OrderKey, string>>;
  /** Writes only over the version that was read, and only orders that no other names: all of it at once, or nothing. */
  put(handOff: HandOff, read: HandOff | undefined): Promise<'stored' | 'conflict'>;
  /** Takes away all of these people. */
  forget(shop: ShopId, ids: readonly CustomerId[]): Promise<void>;
}

/** Tells whoever of the team listens. May tell the same twice: by its id it is one. */
export interface TeamEvents {
  tell(handOff: HandOff): Promise<void>;
  /** Nobody took it in time, and it is somebody else's now. */
  tellLate(handOff: HandOff): Promise<void>;
}
