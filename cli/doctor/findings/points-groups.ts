import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { ProductStore } from '#ports/products.ts';
import { good, missing } from './asked.ts';

/** So many groups are named to choose from. */
const SHOWN = 5;

/**
 * Do the product groups that rules of points weigh exist? A name that no product has earns as if it were not there. Nothing
 * is said of a shop without a catalogue: its orders alone tell groups.
 */
export async function groupFindings(
  products: Pick<ProductStore, 'pages'>,
  shops: readonly Shop[],
  memberships: readonly Membership[] | undefined,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async ({ id }): Promise<readonly Finding[]> => {
      const rules = membershipOf({ memberships }, id)?.points?.rules ?? [];
      const named = [...new Set(rules.flatMap(({ groups = {} }) => Object.keys(groups)))];
      if (named.length === 0) return [];
      const groups = new Set<string>();
      let count = 0;
      for await (const page of products.pages(id)) {
        count += page.length;
        for (const { told } of page) if (told.group) groups.add(told.group[1]);
      }
      const what = `product groups in rules of points of ${id}`;
      const unknown = named.filter((name) => !groups.has(name));
      if (count === 0) return [];
      if (unknown.length === 0) return [good(what, named.length === 1 ? 'it exists' : `all ${named.length} exist`)];
      return unknown.map((name) =>
        missing(
          what,
          `no product of the catalogue is of the group ${JSON.stringify(name)}, so its factor changes nothing`,
          `write a group as the catalogue has it: ${nearest(name, [...groups]).join(', ')}`,
        ),
      );
    }),
  );
  return found.flat();
}

/** Those that begin alike first. */
function nearest(name: string, groups: readonly string[]): readonly string[] {
  const alike = (other: string): number => {
    const [one, two] = [name.toLowerCase(), other.toLowerCase()];
    let n = 0;
    while (n < one.length && one[n] === two[n]) n++;
    return n;
  };
  return groups.toSorted((a, b) => alike(b) - alike(a) || (a < b ? -1 : 1)).slice(0, SHOWN);
}
