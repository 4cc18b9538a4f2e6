import { isAnonymous } from '#model/customer/customer.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { eachInParallel } from '../in-parallel.ts';
import { keepStanding, type StandingDeps } from './keep-standing.ts';

export interface MakeStandingsDeps extends StandingDeps {
  readonly customers: StandingDeps['customers'] & Pick<CustomerStore, 'scan'>;
}

/** Rows made at once: each reads about ten items. */
const AT_ONCE = 16;

/**
 * Makes the rows of standing of a bucket's customers who have none, or of all. Repeatable at any time: a row that says
 * what it should is not written.
 */
export async function makeStandings(
  deps: MakeStandingsDeps,
  shop: ShopId,
  { bucket, all }: { readonly bucket: number; readonly all: boolean },
): Promise<{ readonly customers: number; readonly made: number }> {
  let [customers, made] = [0, 0];
  for await (const page of deps.customers.scan(shop, bucket)) {
    await eachInParallel(page, AT_ONCE, async ({ id }) => {
      if (isAnonymous(id)) return;
      customers++;
      const held = await deps.standings.get(shop, id).catch(() => undefined);
      if (held && !all) return;
      await keepStanding(deps, shop, id);
      const version = (await deps.standings.get(shop, id))?.version;
      if (version !== held?.version) made++;
    });
  }
  return { customers, made };
}
