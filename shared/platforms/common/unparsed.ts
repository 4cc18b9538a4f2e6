import { textValue, topLevelValues } from './json/top-level.ts';

/** A callback that names a thing is some hundred bytes; a payment that is told whole is a few thousand. */
export const CALLBACK_BYTES = 128 * 1024;

/** Parses nothing; undefined for what is not there, is no text or stands there twice. Never throws. */
export function topLevelTexts(rawBody: Uint8Array, ...fields: readonly string[]): readonly (string | undefined)[] {
  const values = topLevelValues(rawBody, fields);
  return fields.map((field) => textValue(values?.get(field)));
}
