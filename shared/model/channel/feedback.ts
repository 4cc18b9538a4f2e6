import type { ChannelId, CustomerId, ShopId, TouchId } from '../values/ids.ts';

export const FEEDBACK_TYPES = ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject', 'RenderingFailure'] as const;
/** `OptOut` is said by gateways of the team's own alone: their receiver wants no more by this channel. */
export type FeedbackType = (typeof FEEDBACK_TYPES)[number] | 'OptOut';

/** What an event of a channel's provider says of one touch. */
export interface Feedback {
  readonly type: FeedbackType;
  readonly channel: ChannelId;
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  /** Addresses that bounced or complained, normalised: those that are named, and the one that was written to. */
  readonly addresses: readonly string[];
  /** A bounce that will repeat; a complaint that is one (and not a "this is no spam"). */
  readonly lasting: boolean;
  /** UTC ms; `undefined` when the event does not say. */
  readonly at: number | undefined;
  /** Source of the consents that a complaint or an opt-out takes back. */
  readonly source: string;
}
