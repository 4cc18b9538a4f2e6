import type { MemberPoints } from '#flow/points/member-points.ts';
import type { LevelProgress } from '#model/level/progress.ts';
import { type Membership, pointsName } from '#model/membership/membership.ts';
import type { Expiring } from '#model/points/expiring.ts';
import type { Account, Posting } from '#model/points/ledger.ts';
import type { Shop } from '#model/shop/shop.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { Output } from '../console/output.ts';
import { amount, shopTime } from '../console/shown.ts';

interface Told {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly member: MemberPoints;
  readonly expiring: readonly Expiring[];
  /** Where the ledger is asked for. */
  readonly ledger: readonly Posting[] | undefined;
}

/** Level, balance, what expires when, and the ledger where it is asked for. */
export function pointsText({ shop, membership, member, expiring, ledger }: Told, output: Output): string {
  const { books, level, joinedAt } = member;
  const count = (points: number): string => `${points.toLocaleString('en')} ${pointsName(membership, 'en')}`;
  const owed = books.available < 0 ? ': owed, and paid by the next points' : '';
  const { unknownLevel } = member.opening;
  const known = (membership.levels?.levels ?? []).map(({ name }) => name).join(', ');
  return [
    output.heading(`${membership.name}, member since ${shopTime(joinedAt, shop.timezone)} ${shop.timezone}`),
    output.columns([
      ...(membership.levels && level ? levelRows(level, membership.levels.by, shop) : []),
      ...(membership.points
        ? [
            ['available', `${count(books.available)}${owed}`] as const,
            [
              'pending',
              books.pending > 0 ? `${count(books.pending)}: their goods may still go back` : count(0),
            ] as const,
            ...expiring.map(({ day, points }) => [`gone from ${day} on`, count(points)] as const),
          ]
        : []),
    ]),
    ...(unknownLevel === undefined
      ? []
      : [
          output.prose(
            `  They were told to have the level ${JSON.stringify(unknownLevel)}, which is none of ${known}: it counts for nothing.`,
          ),
        ]),
    ...(ledger ? [output.heading('Ledger'), ledgerTable(ledger, shop, output)] : []),
  ].join('\n');
}

function levelRows(
  { level, value, keptUntil, next }: LevelProgress,
  by: NonNullable<Membership['levels']>['by'],
  { currency }: Shop,
): readonly (readonly [string, string])[] {
  const much = (n: number): string => (by === 'net' ? amount(n, currency) : `${n.toLocaleString('en')} ${by}`);
  const until = keptUntil === undefined ? '' : `, without another order until ${dayOfNumber(keptUntil)}`;
  return [
    ['level', level ? `${level.name}${until}` : 'none yet'],
    ...(level?.perks ?? []).map(({ name }) => ['gives', name] as const),
    ['counts', much(value)],
    ...(next ? [['next', `${next.level.name}: ${much(next.missing)} more`] as const] : []),
  ];
}

const ACCOUNT: Readonly<Record<Account, string>> = {
  ...{ issued: 'issued', adjusted: 'set right', pending: 'pending', available: 'available' },
  ...{ redeemed: 'redeemed', expired: 'expired', 'taken-back': 'taken back' },
};

function ledgerTable(ledger: readonly Posting[], { timezone }: Shop, output: Output): string {
  let available = 0;
  const rows = ledger.map(({ at, from, to, points, of }) => {
    available += (to === 'available' ? points : 0) - (from === 'available' ? points : 0);
    return [
      shopTime(at, timezone),
      ACCOUNT[from],
      ACCOUNT[to],
      points.toLocaleString('en'),
      of,
      available.toLocaleString('en'),
    ];
  });
  return output.table(['when', 'from', 'to', 'points', 'of', 'available after'], rows);
}
