import { activeStops } from '#model/policy/stop.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { TouchStore } from '#ports/touches.ts';
import { wordsOfStop, wordsOfStopped } from '../../console/stop-words.ts';
import { good, missing } from '../findings/asked.ts';

/** Is something stopped, by whom and why? */
export async function stopFindings(
  touches: Pick<TouchStore, 'controls'>,
  shops: readonly Shop[],
  stage: string,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async ({ id, timezone }) => {
      const stops = activeStops(await touches.controls(id));
      const what = `messages of ${id}`;
      if (stops.length === 0) return [good(what, 'nothing is stopped')];
      return stops.map((stop) =>
        missing(
          what,
          `${wordsOfStopped(stop.what, { programs: [] })} stopped ${wordsOfStop(stop, timezone)}`,
          `when it is mended: resume ${stop.what.replace('program:', '')} --shop ${id} --stage ${stage}`,
        ),
      );
    }),
  );
  return found.flat();
}
