import type { Response } from '#flow/campaign/responses.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../../console/output.ts';
import { shopTime } from '../../console/shown.ts';

/** A store to which people of a campaign came. */
export interface CameTo {
  readonly store: string | undefined;
  readonly people: number;
  /** UTC ms. */
  readonly lastAt: number;
}

/** Each person once, where they came last, whatever message they had; the store with most first. */
export function cameByStore(found: readonly { readonly responses: readonly Response[] }[]): readonly CameTo[] {
  const last = new Map<string, NonNullable<Response['came']>>();
  for (const { person, came } of found.flatMap(({ responses: all }) => all))
    if (came && came.at >= (last.get(person)?.at ?? 0)) last.set(person, came);
  const stores = [...Map.groupBy(last.values(), ({ store }) => store)].map(([store, all]) => ({
    ...{ store, people: all.length, lastAt: Math.max(...all.map(({ at }) => at)) },
  }));
  return stores.sort((a, b) => b.people - a.people || ((a.store ?? '') < (b.store ?? '') ? -1 : 1));
}

interface Chosen {
  readonly shop: Pick<Shop, 'timezone'>;
  /** Of whom alone, in words; undefined of everybody. */
  readonly of: string | undefined;
}

export function storesText(stores: readonly CameTo[], { shop: { timezone }, of }: Chosen, output: Output): string {
  const rows = stores.map(({ store, people, lastAt }) => [
    ...[store ?? 'no store told', people.toLocaleString('en'), shopTime(lastAt, timezone)],
  ]);
  const heading = of === undefined ? 'Came' : `Came, of those in ${of}`;
  return `${output.heading(heading)}\n${output.table(['store', 'people', `last (${timezone})`], rows)}`;
}
