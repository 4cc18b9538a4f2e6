import { CHANNELS } from '#channels/registry.ts';

const FIELDS = ['Consent', 'ConsentAt', 'ConsentSource', 'OptIn', 'Wording'];

/** `emailConsent`, `smsOptIn` ... */
export const CONSENT_COLUMNS = CHANNELS.flatMap(({ id }) => FIELDS.map((field) => `${id}${field}`));
