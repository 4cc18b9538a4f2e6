import type { Shop } from '#model/shop/shop.ts';
import { localDay } from '#model/values/time/day.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { TouchStore } from '#ports/touches.ts';
import { missing } from '../findings/asked.ts';

/** Does marketing wait because the month's budget of a channel is nearly used up? Nothing where it does not. */
export async function spentFindings(
  touches: Pick<TouchStore, 'controls'>,
  shops: readonly Shop[],
  now: number,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async ({ id, timezone }) => {
      const { spent = {} } = await touches.controls(id);
      return Object.entries(spent)
        .filter(([, { until }]) => until > now)
        .map(([channel, { at, until }]) =>
          missing(
            `budget of ${id}`,
            `marketing by ${channel} waits since ${localDay(at, timezone)}, until ${localDay(until, timezone)}: four fifths are spent`,
            'services go on; to let marketing go on, raise the budget: docs/runbooks/send-sms.md#spend',
          ),
        );
    }),
  );
  return found.flat();
}
