import { channelsAt } from '#channels/registry.ts';
import type { Standing } from '#model/customer/standing.ts';
import { isOwnAddressKind, kindOf } from '#model/identity/identity.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { standingOf } from '#model/policy/standing-of.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { CustomerId, IdentityKey, ShopId } from '#model/values/ids.ts';
import type { FactStore, StandingStore } from '#ports/customers.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { loadPerson, type PersonStores } from './load-person.ts';

export interface StandingDeps extends PersonStores {
  readonly identities: Pick<IdentityStore, 'owners' | 'rows'>;
  readonly facts: Pick<FactStore, 'listAddresses' | 'listStanding'>;
  readonly standings: StandingStore;
  readonly pause: Pause;
}

/**
 * Makes a person's row of standing anew from its truths, which are to be stored before: the row is read first and
 * written only over what was read, so that of two writers the later has seen both changes. One write, and none where
 * nothing changed. Of a merged customer the row goes, and that of the one who stayed is made.
 */
export async function keepStanding(deps: StandingDeps, shop: ShopId, customerId: CustomerId): Promise<void> {
  const { customers, facts, standings, pause } = deps;
  const { isNews, into } = await untilStored('a row of standing', {
    pause,
    load: async () => {
      const held = await standings.get(shop, customerId);
      return { held, person: await loadPerson(deps, shop, customerId) };
    },
    decide: async ({ held, person }): Promise<Made> => {
      if (person.status !== 'known') return {};
      if (person.customerId !== customerId) return { into: person.customerId };
      const ids = person.ids ?? [customerId];
      const told = (await Promise.all(ids.map((id) => facts.listStanding(shop, id)))).flat();
      const standing = standingOf(person, { told, kinds: await linkedKinds(deps, person) }, channelsAt(person.contact));
      return { standing, isNews: held === undefined || canonicalJson(standing) !== canonicalJson(held.standing) };
    },
    save: async (made, { held }) => {
      if (made.isNews && made.standing) return standings.put(shop, customerId, made.standing, held?.version);
      if (!made.standing && held) await standings.remove(shop, customerId);
      return 'stored';
    },
  });
  // A merge or an erasure may have come between: what it has cleared must not come back (I11).
  const now = isNews ? await customers.get(shop, customerId) : undefined;
  const isGone = isNews && (now === undefined || now.erased || now.mergedInto !== undefined);
  if (isGone) await standings.remove(shop, customerId);
  const goOn = now?.erased ? undefined : (now?.mergedInto ?? into);
  if (goOn !== undefined) await keepStanding(deps, shop, goOn);
}

/** The kinds of address that are linked to a person; not by what an order mentions, which each order may change. */
async function linkedKinds({ identities }: StandingDeps, { ids = [], linked = [] }: PersonFacts) {
  const keys = [...new Set(linked)].filter((key) => addressKinds([key]).length > 0);
  const rows = keys.length > 0 ? await identities.rows(keys) : [];
  return new Set(keys.filter((_, index) => ids.includes(rows[index]?.customerId ?? '')).map(kindOf));
}

/** The kinds of those keys of identities that are of addresses. */
export const addressKinds = (keys: readonly IdentityKey[]): readonly string[] =>
  keys.map(kindOf).filter((kind) => kind === 'email' || kind === 'phone' || isOwnAddressKind(kind));

interface Made {
  readonly standing?: Standing;
  readonly isNews?: boolean;
  /** The customer as whom the person lives now. */
  readonly into?: CustomerId;
}
