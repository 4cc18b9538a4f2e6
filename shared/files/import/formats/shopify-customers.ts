/** Customers > Export in Shopify's admin. It tells no time of a consent, so its "yes" is no grant of itself. */
export const SHOPIFY_CUSTOMERS: Readonly<Record<string, string>> = {
  id: 'Customer ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  phone: 'Phone',
  country: 'Default Address Country Code',
  tags: 'Tags',
  emailConsent: 'Accepts Email Marketing',
  smsConsent: 'Accepts SMS Marketing',
};
