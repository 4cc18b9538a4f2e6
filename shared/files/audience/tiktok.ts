import { type AudienceList, hashed } from './audience-list.ts';

/**
 * TikTok customer file. E-mail: lower case, without a plus and what follows it. Phone: E.164 with its plus, which the page of
 * September 2025 recommends (one without is taken too)
 * (ads.tiktok.com/help/article/list-of-supported-ids-and-formats-for-a-customer-file; header and size from
 * ads.tiktok.com/help/article/how-to-create-a-custom-audience-with-a-customer-file).
 */
export const tiktok: AudienceList = {
  id: 'tiktok',
  name: 'TikTok customer file, hashed',
  isShared: true,
  columns: ['Email_SHA256', 'Phone_SHA256'],
  row: ({ email, phone }) => [hashed(email?.replace(/\+[^@]*(?=@)/, '')), hashed(phone)],
  least: 1000,
};
