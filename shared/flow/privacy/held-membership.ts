import { type Membership, membershipOf, pointsName } from '#model/membership/membership.ts';
import { expiringOf } from '#model/points/expiring.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import type { Posting } from '#model/points/ledger.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { memberPoints, type PointsStores } from '../points/member-points.ts';

/** A membership of a person, in words that they understand without us. */
export interface HeldMembership {
  readonly name: string;
  readonly joinedAt: number;
  readonly level: string;
  readonly points: string;
  readonly available: number;
  readonly pending: number;
  readonly expiring: readonly { readonly day: string; readonly points: number }[];
  /** What no order says of them: given, spent, undone, set right. */
  readonly journal: readonly { readonly at: number; readonly what: string }[];
  /** Each movement, oldest first. */
  readonly movements: readonly { readonly at: number; readonly what: string }[];
}

type Stores = PointsStores & { readonly memberships?: readonly Membership[] | undefined };

/** None of who never was a member; who has left has books all the same. */
export async function heldMemberships(
  stores: Stores,
  shop: Shop,
  customerId: CustomerId,
  now: number,
): Promise<readonly HeldMembership[]> {
  const membership = membershipOf(stores, shop.id);
  if (!membership) return [];
  const movements: Posting[] = [];
  const question = { shop, membership, customerId, alsoLeft: true };
  const member = await memberPoints(stores, question, now, (posting) => movements.push(posting));
  if (!member) return [];
  const { joinedAt, level, books, entries } = member;
  return [
    {
      ...{ name: membership.name, joinedAt, level: level?.level?.name ?? 'none yet' },
      ...{ points: pointsName(membership, 'en'), available: books.available, pending: books.pending },
      expiring: expiringOf(books.lots, shop.timezone),
      journal: entries.flatMap(inWords),
      movements: movements.map(({ at, from, to, points, of }) => ({
        at,
        what: `${points} from ${from} to ${to}, of ${of}`,
      })),
    },
  ];
}

function inWords(entry: JournalEntry): readonly { readonly at: number; readonly what: string }[] {
  switch (entry.kind) {
    case 'closed':
    case 'open':
      return [];
    case 'spend':
      return [{ at: entry.at, what: `${entry.points} spent for ${entry.reward}` }];
    case 'give':
      return [{ at: entry.at, what: `${entry.points} given for: ${entry.cause}` }];
    case 'adjust':
      return [
        {
          at: entry.at,
          what: `${Math.abs(entry.points)} ${entry.points < 0 ? 'taken' : 'added'} by two people of the team: ${entry.why}`,
        },
      ];
    case 'ask':
      return [{ at: entry.at, what: `${entry.points} asked for by one of the team: ${entry.why}` }];
    case 'undo':
      return [{ at: entry.at, what: `${entry.of} does not stand any more` }];
  }
}
