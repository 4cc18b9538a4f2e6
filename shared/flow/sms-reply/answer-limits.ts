import { isCostlyNumber } from '#model/identity/textable.ts';
import type { Shop } from '#model/shop/shop.ts';
import { keyedHash } from '#model/values/hash/hash.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';

/** Two robots that answer each other, or a number that earns from each text, end here. */
const PER_NUMBER_AND_DAY = 5;
const PER_SHOP_AND_DAY = 500;

export interface AnswerLimits {
  readonly counters: Pick<CounterStore, 'add'>;
  /** Keys the hashes of numbers, which could be guessed without. */
  readonly personKey: () => Promise<string>;
}

/** May this number be answered once more today? Counts it. What the message asked for is done in any case. */
export async function mayAnswer(
  limits: AnswerLimits | undefined,
  shop: Pick<Shop, 'id' | 'timezone'>,
  number: string,
  now: number,
): Promise<boolean> {
  if (isCostlyNumber(number)) return false;
  if (!limits) return true;
  const day = localDay(now, shop.timezone);
  const hash = keyedHash(await limits.personKey(), 'sms-answer', shop.id, number);
  const ofNumber = await limits.counters.add(`answers#${hash}#${day}`, now + 2 * DAY_MS);
  if (ofNumber > PER_NUMBER_AND_DAY) return false;
  return (await limits.counters.add(`answers#${shop.id}#${day}`, now + 2 * DAY_MS)) <= PER_SHOP_AND_DAY;
}
