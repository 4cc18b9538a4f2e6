import { type AudienceList, hashed } from './audience-list.ts';

/**
 * Meta customer list custom audience. E-mail: trimmed, lower case. Phone: digits with the country code, without symbols
 * and leading zeros (developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences, "Hashing and
 * normalization"; headers and the size from facebook.com/business/help/2082575038703844).
 */
export const meta: AudienceList = {
  id: 'meta',
  name: 'Meta custom audience from a customer list, hashed',
  isShared: true,
  columns: ['email', 'phone'],
  row: ({ email, phone }) => [hashed(email), hashed(phone?.replace(/\D/g, '').replace(/^0+/, ''))],
  least: 100,
};
