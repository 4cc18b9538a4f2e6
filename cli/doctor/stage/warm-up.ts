import type { Shop } from '#model/shop/shop.ts';
import { warmUpAt } from '#model/shop/warm-up.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { TouchStore } from '#ports/touches.ts';
import { good } from '../findings/asked.ts';

/** How far the new domains of shops are: only of those that say when theirs began. */
export async function warmUpFindings(
  touches: Pick<TouchStore, 'controls'>,
  shops: readonly Shop[],
  now: number,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async (shop) => {
      if (!shop.sender.warmUp) return [];
      const what = `new domain of ${shop.id}`;
      const { mailsToday } = await touches.controls(shop.id);
      const day = warmUpAt(shop, mailsToday, now);
      if (!day) return [good(what, 'is warmed up: sender.warmUp can be taken out')];
      if (day.nth < 1) return [good(what, `marketing by e-mail begins on ${shop.sender.warmUp.from}`)];
      return [good(what, `day ${day.nth} of ${day.days}: ${day.gone} of ${day.most} e-mails went today`)];
    }),
  );
  return found.flat();
}
