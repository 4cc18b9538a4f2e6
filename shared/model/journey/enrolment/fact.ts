import type { SegmentName } from '../../segment/membership.ts';

/** What a person did with a message, as its provider, our links and the person's answers tell it; never an open. */
export const RESPONSES = ['delivered', 'clicked', 'replied', 'answered'] as const;
export type ResponseFact = (typeof RESPONSES)[number];

/**
 * What can happen to a person that a journey waits for. `order-*` speak of the order that started the journey where one
 * did, else of any; `bought` is any other purchase.
 */
export const FACTS = [
  'order-placed',
  'order-paid',
  'order-shipped',
  'order-delivered',
  'order-returned',
  'order-cancelled',
  'bought',
  'cart-left',
  ...RESPONSES,
  'subscription-renewed',
  'subscription-ended',
] as const;

export type FactName =
  | (typeof FACTS)[number]
  | `custom:${string}`
  | `segment-entered:${SegmentName}`
  | `segment-left:${SegmentName}`;

/** One thing that happened to a person. */
export interface Fact {
  readonly name: FactName;
  /** When it happened, UTC ms. */
  readonly at: number;
  /** Key of the order, or id of the touch, of which it speaks. */
  readonly ref?: string | undefined;
}

export const isResponse = (name: string): name is ResponseFact => RESPONSES.some((each) => each === name);
