import type { Shop } from '#model/shop/shop.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { eachInParallel } from '../in-parallel.ts';
import { type ListedErasure, listedErasures } from './erasure-list.ts';
import { type Left, type ReapplyDeps, reapplyErasure } from './reapply-erasure.ts';

export interface ReapplyAllDeps extends ReapplyDeps {
  readonly erasures: ReapplyDeps['erasures'] & Pick<ObjectStore, 'pages' | 'get'>;
}

interface Reapplying {
  /** To which time the tables were restored, UTC ms. */
  readonly since: number;
  readonly now: number;
  /** Hears of each that was looked at. */
  readonly done: (looked: number, all: number) => void;
}

interface Reapplied {
  /** Entries of the list per shop. */
  readonly erasures: Readonly<Record<string, number>>;
  /** Names of the errors of those that were not carried out. */
  readonly failures: readonly string[];
}

/** People worked on side by side. */
const LANES = 4;

/** One look at all orders, since a table may be restored alone. One that fails holds back no other. Repeatable. */
export async function reapplyErasures(
  deps: ReapplyAllDeps,
  shops: readonly Shop[],
  { since, now, done }: Reapplying,
): Promise<Reapplied> {
  const listed: { readonly shop: Shop; readonly erasure: ListedErasure }[] = [];
  const counts: Record<string, number> = {};
  for (const shop of shops) {
    const ofShop = await listedErasures(deps.erasures, shop.id, since);
    counts[shop.id] = ofShop.length;
    listed.push(...ofShop.map((erasure) => ({ shop, erasure })));
  }
  if (listed.length === 0) return { erasures: counts, failures: [] };
  const owned = await deps.erasure.owned(new Set(listed.flatMap(({ erasure }) => erasure.ids)));
  const leftOf = ({ shop, ids }: ListedErasure): Left => {
    const theirs = owned.filter((each) => each.shop === shop && ids.includes(each.owner));
    return {
      orders: theirs.flatMap((each) => (each.kind === 'order' ? [each.key] : [])),
      carts: theirs.flatMap((each) => (each.kind === 'cart' ? [each.key] : [])),
    };
  };
  const { stillDue, checksDue } = deps.touches;
  const touches = { ...deps.touches, stillDue: askedOnce(stillDue), checksDue: askedOnce(checksDue) };
  // Entries of one person one after the other: an attempt that crashed has an entry of its own.
  const people = Map.groupBy(listed, ({ erasure }) => erasure.ids[0]).values();
  const failures: string[] = [];
  let looked = 0;
  await eachInParallel(people, LANES, async (person) => {
    for (const { shop, erasure } of person) {
      await reapplyErasure({ ...deps, touches }, shop, erasure, { left: leftOf(erasure), now, since }).catch((error) =>
        failures.push(error instanceof Error ? error.name : 'Error'),
      );
      done(++looked, listed.length);
    }
  });
  return { erasures: counts, failures };
}

/** Hundreds of partitions are asked for the due rows of a shop: the same ones for every person. */
function askedOnce(ask: ReapplyDeps['touches']['stillDue']): typeof ask {
  const answers = new Map<string, ReturnType<typeof ask>>();
  return (...question) => {
    const key = question.join(' ');
    const answer = answers.get(key) ?? ask(...question);
    answers.set(key, answer);
    return answer;
  };
}
