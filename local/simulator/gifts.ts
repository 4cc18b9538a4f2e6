import type { ReceivedMessage } from './inbox.ts';

/** Share of messages with a gift that bring a purchase which would not have come: more than any other's. */
export const WOKEN = 0.3;

/** What is said of a gift that comes with the next parcel, in the languages of the messages. */
const GIFT = /\bgift\b[^.]*\bnext\s+parcel\b|礼[^。]*随包裹/;

/** Does a message promise its reader a gift? */
export const isGift = ({ text }: Pick<ReceivedMessage, 'text'>): boolean => GIFT.test(text);
