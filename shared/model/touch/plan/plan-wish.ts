import type { WishFact } from '../../customer/facts.ts';
import { belowFor, type Granted, type Wish } from '../../product/wish.ts';
import type { Program } from '../../program/program.ts';
import { localDay } from '../../values/time/day.ts';
import { type Planning, planTouches, type Start } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** What somebody asked starts what answers them, once a day and product. */
export function planAskedTouches(input: Planning & { readonly fact: WishFact }): readonly DueTouch[] {
  const { sku, wants, withdrawn } = input.fact.value;
  const { at } = input.fact;
  if (withdrawn) return [];
  return planTouches(input, ({ trigger }) =>
    trigger.on === 'product-wish' && (trigger.wants ?? wants) === wants
      ? {
          period: `${sku}#${localDay(at, input.shop.timezone)}`,
          subject: { product: { sku, wants }, at },
          plannedFor: at + trigger.afterMs,
        }
      : undefined,
  );
}

/**
 * The messages that answer a wish for the nth time: the same whichever statement of the shop they are planned for, so that
 * two that are told side by side plan one.
 */
export const planWishTouches = (input: Omit<Planning, 'customerId'> & Answering): readonly DueTouch[] =>
  planTouches({ ...input, customerId: input.wish.customerId }, (program) => startOf(program, input));

interface Answering {
  readonly wish: Wish;
  readonly granted: Granted;
  /** From 1 on. */
  readonly nth: number;
}

/** Of the messages that answer a wish for the nth time there is one for each program. */
export const periodOfWish = ({ sku, at }: Pick<Wish, 'sku' | 'at'>, nth: number): string => `${sku}#${at}#${nth}`;

function startOf(program: Program, { wish, granted: { at, product }, nth }: Answering): Start | undefined {
  const { trigger } = program;
  const { sku } = wish;
  if (trigger.on !== wish.wants) return undefined;
  const below = belowFor(program, wish);
  const { priceMinor = Number.POSITIVE_INFINITY } = product;
  if (trigger.on === 'price-drop' && !(below !== undefined && priceMinor < below)) return undefined;
  const asked = { sku, wants: wish.wants, ...(below !== undefined && { belowMinor: below }) };
  return { period: periodOfWish(wish, nth), subject: { product: asked, at }, plannedFor: at + trigger.afterMs };
}
