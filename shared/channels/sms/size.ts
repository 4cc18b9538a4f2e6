import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Priced } from '#model/campaign/message-cost.ts';
import type { TextMessage } from './form.ts';

/** What the price of a text goes by: its parts, and the country of the number that it goes to. */
export const sizeOfText = ({ segments, to }: Pick<TextMessage, 'segments' | 'to'>): Omit<Priced, 'channel'> => ({
  parts: segments,
  country: parsePhoneNumberFromString(to)?.country,
});
