import { CHANNELS } from '#channels/registry.ts';
import type { ChannelId } from '#model/values/ids.ts';

const FIELDS = ['Consent', 'ConsentAt', 'ConsentSource', 'OptIn', 'Wording'];

/** `emailConsent`, `smsOptIn` ... */
export const consentColumns = (channels: readonly ChannelId[]): readonly string[] =>
  channels.flatMap((id) => FIELDS.map((field) => `${id}${field}`));

export const CONSENT_COLUMNS = consentColumns(CHANNELS.map(({ id }) => id));
