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

/** One for each statement of the shop that answers a wish, however often it is told. */
export const planWishTouches = (
  input: Planning & { readonly wish: Wish; readonly granted: Granted },
): readonly DueTouch[] => planTouches(input, (program) => startOf(program, input));

/** Of the touches that one statement started there is one for each program and person. */
export const periodOfWish = ({ sku }: Pick<Wish, 'sku'>, at: number): string => `${sku}#${at}`;

function startOf(
  program: Program,
  { wish, granted: { at, product } }: { readonly wish: Wish; readonly granted: Granted },
): Start | undefined {
  const { trigger } = program;
  const { sku } = wish;
  if (trigger.on !== wish.wants) return undefined;
  const below = belowFor(program, wish);
  const { priceMinor = Number.POSITIVE_INFINITY } = product;
  if (trigger.on === 'price-drop' && !(below !== undefined && priceMinor < below)) return undefined;
  const asked = { sku, wants: wish.wants, ...(below !== undefined && { belowMinor: below }) };
  return { period: periodOfWish(wish, at), subject: { product: asked, at }, plannedFor: at + trigger.afterMs };
}
