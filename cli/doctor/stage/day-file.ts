import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import { good, missing } from '../findings/asked.ts';

/** Is there a day of each shop that `segments`, `people` and lists of audiences can read? */
export async function dayFileFindings(
  store: Pick<DayFileStore, 'days'>,
  shops: readonly Shop[],
  stage: string,
): Promise<readonly Finding[]> {
  return Promise.all(
    shops.map(async ({ id }) => {
      const newest = (await store.days(id)).at(-1);
      const what = `customers of a day of ${id}`;
      return newest === undefined
        ? missing(
            what,
            'none kept: segments, people and lists of audiences have nothing to read',
            `wait for the first night, or run a day: run daily --shop ${id} --stage ${stage}`,
          )
        : good(what, `kept to ${newest}`);
    }),
  );
}
