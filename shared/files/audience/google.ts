import { type AudienceList, hashed } from './audience-list.ts';

/**
 * Google Ads Customer Match. E-mail: lower case, without blanks. Phone: E.164 with its plus
 * (support.google.com/google-ads/answer/7476159). The dots of Gmail addresses stay: only enhanced conversions ask for them
 * to go (developers.google.com/google-ads/api/docs/conversions/upload-online).
 */
export const google: AudienceList = {
  id: 'google',
  name: 'Google Ads Customer Match, hashed',
  isShared: true,
  columns: ['Email', 'Phone'],
  row: ({ email, phone }) => [hashed(email), hashed(phone)],
};
