import type { CustomerId, OrderKey, ShopId } from '../values/ids.ts';
import type { RewardKind } from './reward.ts';

/** `open`: a code or ticket that its member has. Of what is sent: asked for, packed, on its way, there. `returned`: given back. */
export const CLAIM_STATES = ['open', 'asked', 'packed', 'sent', 'delivered', 'returned'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Where a gift goes. Kept with its claim alone, and taken away with the person. */
export interface GiftAddress {
  readonly name: string;
  /** Street, and what else stands above the town: one to three. */
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** For whoever brings it, E.164. */
  readonly phone?: string | undefined;
}

/** Where a unit of a pool lies. */
export interface UnitPlace {
  readonly pool: string;
  readonly part: number;
  readonly place: number;
}

/** By a till. */
export interface TillRedemption {
  readonly at: number;
  /** Of the request ({@link requestOf}): the same one has the same answer. */
  readonly request: string;
  readonly store?: string | undefined;
  readonly amountMinor?: number | undefined;
}

/** A reward that a member took. */
export interface Claim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  /** Of the one who asked: asked again, it is this claim. */
  readonly request: string;
  /** Counts changes. */
  readonly version: number;
  readonly reward: string;
  readonly kind: RewardKind;
  readonly points: number;
  /** UTC ms. */
  readonly at: number;
  /** As it is shown: of its pool, or of its own. */
  readonly code: string;
  readonly unit?: UnitPlace | undefined;
  /** From then on no till takes its code, UTC ms; absent: never. */
  readonly until?: number | undefined;
  readonly state: ClaimState;
  /** Since when it is in its states, and who of the team said so. */
  readonly history: readonly ClaimStep[];
  readonly address?: GiftAddress | undefined;
  /** Who of the team asked to give it back when it had left: another has to agree. */
  readonly askedBack?: { readonly at: number; readonly by: string } | undefined;
  /** Of the orders that named its code the one that was placed first. */
  readonly order?: { readonly key: OrderKey; readonly at: number } | undefined;
  readonly till?: TillRedemption | undefined;
  /** Of a ticket. */
  readonly draw?: string | undefined;
}

export interface ClaimStep {
  readonly state: ClaimState;
  readonly at: number;
  readonly by?: string | undefined;
  /** As how it was sent. */
  readonly note?: string | undefined;
}

/** Asked for, and not yet a claim: points may be gone for it. */
export interface BegunClaim extends Pick<Claim, 'customerId' | 'request' | 'reward' | 'points' | 'at' | 'address'> {
  /** The code that it will have where it draws none. */
  readonly code: string;
  /** When somebody was last at it, UTC ms. */
  readonly touchedAt: number;
  /** From which it draws its code or piece, and of which draw it is a ticket: by them what it holds is found. */
  readonly pool?: string | undefined;
  readonly draw?: string | undefined;
  /** It is a claim, and is being given back. */
  readonly isReturn?: boolean | undefined;
}

export const claimId = ({ customerId, request }: Pick<Claim, 'customerId' | 'request'>): string =>
  `${customerId}#${request}`;

/** Under this id its points were spent. */
export const spendId = ({ request }: Pick<Claim, 'request'>): string => `reward:${request}`;

export const isRedeemed = ({ order, till }: Pick<Claim, 'order' | 'till'>): boolean =>
  order !== undefined || till !== undefined;

/** A claim may be taken up while it is given back. */
export const begunId = (begun: Pick<BegunClaim, 'customerId' | 'request' | 'isReturn'>): string =>
  `${claimId(begun)}${begun.isReturn ? '#back' : ''}`;
