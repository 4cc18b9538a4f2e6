import { CHANNELS } from '#channels/registry.ts';
import type { ChannelId } from '#model/values/ids.ts';

const FIELDS = ['Consent', 'ConsentAt', 'ConsentSource', 'OptIn', 'Wording'];

/** `emailConsent`, `smsOptIn` ... */
const consentColumns = (channels: readonly ChannelId[], fields: readonly string[]): readonly string[] =>
  channels.flatMap((id) => fields.map((field) => `${id}${field}`));

/** What a file may tell: also of which topics it speaks (`emailConsentTopics`). */
export const toldConsentColumns = (channels: readonly ChannelId[]): readonly string[] =>
  consentColumns(channels, [...FIELDS, 'ConsentTopics']);

/** What an export tells: what holds for marketing. */
export const CONSENT_COLUMNS = consentColumns(
  CHANNELS.map(({ id }) => id),
  FIELDS,
);
