import { identitiesOf } from '#model/identity/identities-of.ts';
import { kindOf, placeOf } from '#model/identity/identity.ts';
import type { Shop } from '#model/shop/shop.ts';
import { handOffId } from '#model/team/hand-off.ts';
import type { Team } from '#model/team/team.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { IdentityKey } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';
import type { PersonStores } from '../person/load-person.ts';
import { type HandOverDeps, handOver } from '../team/hand-over.ts';

export interface BindCardDeps extends Omit<HandOverDeps, 'team'> {
  readonly customers: PersonStores['customers'];
  readonly identities: Pick<IdentityStore, 'owners' | 'keys'>;
  readonly counters: CounterStore;
  readonly team?: Team | undefined;
}

/** `bind`: nobody else claims it, tell it as theirs. `theirs`: it is already. `claimed`: somebody of the team looks at it. */
type Binding = 'bind' | 'theirs' | 'claimed' | 'unreadable';

/** What nobody has claimed since is forgotten: by then the card is bound. */
const CLAIM_DAYS = 30;
const WITHIN_HOURS = 48;
/** What names a person besides a card: who has any of it has claimed the card themselves. */
const OWN: ReadonlySet<string> = new Set(['email', 'phone', 'account']);

/**
 * Whether a card that somebody typed may become theirs: where it is nobody's, or of a record that has nothing but the card.
 * A card that is somebody else's, or that two claim at once, binds nobody: both are named by id to a person of the team.
 */
export async function cardFor(
  deps: BindCardDeps,
  shop: Shop,
  { root, card: typed, now }: { readonly root: string; readonly card: string; readonly now: number },
): Promise<Binding> {
  const [card] = identitiesOf({ card: typed }, '');
  if (card?.kind !== 'card') return 'unreadable';
  const { customers, identities, counters } = deps;
  const [[owner], [key = '']] = await Promise.all([
    identities.owners(shop.id, [card]),
    identities.keys(shop.id, [card]),
  ]);
  const holder = owner === undefined ? undefined : (await followMerges(customers, shop.id, owner)).root;
  if (holder === root) return 'theirs';
  const own = await keysOf(deps, shop.id, root);
  const hasAnother = own.places.some(([name, held]) => name === placeOf({ ...card, kind: 'card' }) && held !== key);
  const isClaimed = holder !== undefined && (await keysOf(deps, shop.id, holder)).kinds.some((kind) => OWN.has(kind));
  if (!hasAnother && !isClaimed && (await isFirst(counters, key, root, now))) return 'bind';
  await handOver(
    deps,
    shop,
    {
      ...{
        id: handOffId(shop.id, root, 'card-claim', key),
        customerId: root,
        reason: 'card-claim',
        as: 'case',
        known: {},
      },
      ...{ card: cardText(root, holder), withinHours: WITHIN_HOURS },
    },
    now,
  );
  return 'claimed';
}

/** Of two who ask before the card is bound the first has it; one who asks again is no second. */
async function isFirst(counters: CounterStore, key: IdentityKey, root: string, now: number): Promise<boolean> {
  const [card, mine] = [`card-claim#${shortHash(key)}`, `card-claim#${shortHash(key, root)}`];
  const ends = now + CLAIM_DAYS * DAY_MS;
  const isNew = (await counters.add(mine, ends)) === 1;
  const known = isNew ? 0 : await counters.count(card);
  return (known > 0 ? known : await counters.add(card, ends)) === 1;
}

const cardText = (root: string, holder: string | undefined): string =>
  `Two people claim one membership card: ${root}, who typed its number when joining, and ${holder ?? 'somebody whose claim is under way'}. Ask both for what only its owner knows, and merge them at the shop's platform if they are one. Nothing was bound.`;

async function keysOf({ customers }: Pick<BindCardDeps, 'customers'>, shop: string, root: string) {
  const links = [...(await membersOf(customers, shop, root)).values()];
  const keys: readonly IdentityKey[] = links.flatMap(({ identities }) => identities);
  return { kinds: keys.map(kindOf), places: links.flatMap(({ places = {} }) => Object.entries(places)) };
}
