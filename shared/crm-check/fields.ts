import * as z from 'zod/mini';
import { CHANNELS } from '#channels/registry.ts';
import { rule } from '#model/values/form/rule.ts';
import { isCurrency } from '#model/values/money/money.ts';

/** Ids of the channels that a declaration may name. */
export const CHANNEL_IDS = CHANNELS.map(({ id }) => id);

export const ofChannels = <T extends z.ZodMiniType>(each: T) =>
  z.strictObject(Object.fromEntries(CHANNEL_IDS.map((id) => [id, each])));

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
