import { CHANNELS } from '#channels/registry.ts';

const FIELDS = ['Consent', 'ConsentAt', 'ConsentSource', 'OptIn', 'Wording'];

/** Columns that say what a person agreed to, channel by channel: `emailConsent`, `smsOptIn`. */
export const CONSENT_COLUMNS = CHANNELS.flatMap(({ id }) => FIELDS.map((field) => `${id}${field}`));
