import type { AudienceList } from './audience-list.ts';

/** For a tool of the team's own, readable. */
export const plain: AudienceList = {
  id: 'plain',
  name: 'a tool of your own, addresses readable',
  isShared: false,
  columns: ['customerId', 'email', 'phone', 'firstName', 'lastName', 'country', 'locale'],
  row: ({ customerId, email, phone, contact }) => [
    customerId,
    email,
    phone,
    contact.firstName,
    contact.lastName,
    contact.country,
    contact.locale,
  ],
};
