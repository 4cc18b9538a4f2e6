import type { MembersFigures } from '#flow/report/members.ts';
import type { PointsFigures } from '#flow/report/points-figures.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { type Membership, pointsName } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';
import { referralBlocks } from './referrals-text.ts';
import { type Block, type KnownValue, limits, type Row, said, type Words } from './said.ts';

/** Of what is told. */
interface Of {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly output: Output;
}

/** What a membership amounts to, in words and within 100 columns. */
export function membersText(figures: MembersFigures, of: Of): string {
  const { shop, membership, output } = of;
  const title = `${membership.name} of ${shop.name}, at the end of ${figures.day} (${shop.timezone})`;
  const blocks: readonly Block[] = [
    { title: 'Members', rows: memberRows(figures, membership) },
    ...(figures.points ? [{ title: `Points, last ${figures.days} days`, rows: pointRows(figures.points, of) }] : []),
    ...(figures.referrals ? referralBlocks(figures.referrals, shop) : []),
  ];
  return [
    output.heading(title),
    ...blocks.map((block) => `${output.heading(block.title)}\n${output.within(WIDTH).columns(block.rows)}`),
  ].join('\n\n');
}

const WIDTH = 100;

function memberRows({ members, levels }: MembersFigures, membership: Membership): readonly Row[] {
  const names = new Map(membership.levels?.levels.map((level) => [level.id, nameIn('en', level)]));
  return [
    ['members', members.toLocaleString('en')],
    ...(levels ?? []).map(
      ({ id, members: n }): Row => [
        id === undefined ? 'below every level' : (names.get(id) ?? id),
        `${n.toLocaleString('en')}${members > 0 ? `, ${percent(n / members)}` : ''}`,
      ],
    ),
  ];
}

function pointRows(points: PointsFigures, { shop, membership }: Of): readonly Row[] {
  const count = (n: number): string => `${n.toLocaleString('en')} ${pointsName(membership, 'en')}`;
  const plainly = (value: KpiValue): string => said(value, (one) => count(one.value));
  const money = (minor: number): string => amount(minor, shop.currency);
  if (!points.issued.known) return [['points', points.issued.why.en]];
  return [
    ['issued', said(points.issued, (one) => issued(one, count))],
    ['redeemed', plainly(points.redeemed)],
    ['expired', plainly(points.expired)],
    ['taken back', plainly(points.takenBack)],
    ['set right by the team', plainly(points.setRight)],
    ['outstanding', said(points.outstanding, (one) => outstanding(one, count))],
    ['worth of a point', worth(points, count, money)],
    [
      'breakage',
      said(
        points.breakage,
        (one) => `${percent(one.value)} of ${count(one.of ?? 0)} whose time has passed${limits(one, percent)}`,
      ),
    ],
    ['liability', said(points.liability, (one) => liability(one, points, money))],
  ];
}

function issued({ value, parts = {} }: KnownValue, count: Words): string {
  const given = Object.entries(parts).filter(([cell, n]) => cell.startsWith('given:') && n !== 0);
  const by = given.map(
    ([cell, n]) => `${n.toLocaleString('en')} for ${FOR[cell.slice('given:'.length)] ?? cell.slice('given:'.length)}`,
  );
  return by.length === 0
    ? count(value)
    : `${count(value)}: ${(parts.orders ?? 0).toLocaleString('en')} by orders, ${by.join(', ')}`;
}

/** What points are given for. */
const FOR: Readonly<Record<string, string>> = {
  ...{ welcome: 'joining', review: 'reviews', survey: 'answers', referral: 'friends', birthday: 'birthdays' },
  ...{ community: 'the community', activity: 'activities', draw: 'draws', legacy: 'what an older system told' },
};

function outstanding(
  { value, parts: { available = 0, pending = 0, owed = 0 } = {} }: KnownValue,
  count: Words,
): string {
  const waits = pending > 0 ? `, ${pending.toLocaleString('en')} wait for the days of return` : '';
  const owes = owed > 0 ? `, ${owed.toLocaleString('en')} are owed` : '';
  return `${count(value)}: ${(available + owed).toLocaleString('en')} may be spent${waits}${owes}`;
}

function worth({ worth: known }: PointsFigures, count: Words, money: Words): string {
  if (!known) return 'not known yet';
  const by = known.by === 'declared' ? 'as the membership declares' : 'by what the rewards cost that members took';
  return `${money(known.minor)} for ${count(known.points)}, ${by}`;
}

function liability(one: KnownValue, { breakage }: PointsFigures, money: Words): string {
  if (breakage.known)
    return `${money(one.value)}${limits(one, money)}, of ${money(one.parts?.full ?? one.value)} in full`;
  return `${money(one.value)} in full: it is too early to take off what will expire`;
}
