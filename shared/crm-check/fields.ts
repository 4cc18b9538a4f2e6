import * as z from 'zod/mini';
import { CHANNELS, LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { rule } from '#model/values/form/rule.ts';
import { words } from '#model/values/form/text.ts';
import { isCurrency } from '#model/values/money/money.ts';

/** Ids of the channels that every shop has. */
export const CHANNEL_IDS = CHANNELS.map(({ id }) => id);

const isChannel = (id: string): boolean => channelOf(LISTED, id) !== undefined;

/** Any that a declaration may name: whether a gateway is attached for it, `check-gateways.ts` asks. */
export const channelAnd = (...others: readonly string[]) => {
  const known = [...CHANNEL_IDS, ...others].join(', ');
  return z
    .string()
    .check(
      rule<string>(
        (id) => others.includes(id) || isChannel(id),
        `is not one of ${known}`,
        `use one of ${known}${isChannel('ch:any') ? ', or ch: and the id of a gateway' : ''}`,
      ),
    );
};

/** A value for each channel that every shop has, and for any of the team's own. */
export const ofChannels = <T extends z.ZodMiniType>(each: T) =>
  z.catchall(z.object(Object.fromEntries(CHANNEL_IDS.map((id) => [id, each]))), each).check(({ value, issues }) => {
    const keys = Object.keys(value).filter((id) => !isChannel(id));
    if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, input: value });
  });

export const currency = z
  .string()
  .check(rule<string>(isCurrency, 'is not an ISO 4217 currency', 'write three letters such as EUR'));

export const whole = (low: number, high: number) =>
  z
    .number()
    .check(
      rule<number>(
        (value) => Number.isInteger(value) && value >= low && value <= high,
        `is not a whole number ${low}..${high}`,
        `write a whole number from ${low} to ${high}`,
      ),
    );

/** A list of names, of which another check asks whether there are such. */
export const isNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Words for people, by locale. */
export const byLocale = z.record(z.string(), words);

/** Names in other languages, of locales that there are. */
export const localNames = byLocale.check(
  rule<Readonly<Record<string, string>>>(
    (names) => Object.keys(names).every(isLocale),
    'names a locale that there is not',
    "write for example { 'zh-CN': '..' }",
  ),
);

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** Where a picture lies that people's mail programs and browsers load. */
export const pictureAddress = z
  .string()
  .check(
    rule<string>(
      (text) => URL.canParse(text) && text.startsWith('https://') && !/["'<>{}\s]/.test(text),
      'is not an https address',
      'write where the picture lies: https://your-shop.com/logo.png',
    ),
  );
