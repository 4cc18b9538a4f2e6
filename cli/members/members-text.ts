import type { MembersOfReport, NpsOfLevel } from '#flow/report/members-of-report.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import type { Day } from '#model/values/time/day.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';
import { referralBlocks } from './referrals-text.ts';
import { rewardEffectBlocks } from './reward-effects-text.ts';
import { type Block, type KnownValue, limits, type Row, said, type Words } from './said.ts';

/** Of what is told. */
interface Of {
  readonly shop: Shop;
  readonly day: Day;
  readonly output: Output;
}

type Points = NonNullable<MembersOfReport['points']>;
type Community = NonNullable<MembersOfReport['community']>;

/** What a membership amounts to, in words and within 100 columns. */
export function membersText(told: MembersOfReport, { shop, day, output }: Of): string {
  const { days, points, referrals, community } = told;
  const title = `${nameIn('en', told)} of ${shop.name}, at the end of ${day} (${shop.timezone})`;
  const blocks: readonly Block[] = [
    { title: `Members, moves of the last ${days} days`, rows: memberRows(told) },
    ...(points ? [{ title: `Points, last ${days} days`, rows: pointRows(points, shop) }] : []),
    ...rewardEffectBlocks(told.rewardEffects, shop),
    ...(community ? [{ title: `Community: ${nameIn('en', community.called)}`, rows: communityRows(community) }] : []),
    ...(referrals?.known ? referralBlocks(referrals.value, shop) : []),
    ...(referrals && !referrals.known ? [{ title: 'Who brought whom', rows: [['', referrals.why.en]] as const }] : []),
  ];
  return [
    output.heading(title),
    ...blocks.map((block) => `${output.heading(block.title)}\n${output.within(WIDTH).columns(block.rows)}`),
  ].join('\n\n');
}

const WIDTH = 100;
const count = (n = 0): string => n.toLocaleString('en');

function memberRows({ active, again, levels, moves, nps = [] }: MembersOfReport): readonly Row[] {
  const of = (part: string, words: string) => (one: KnownValue) =>
    `${percent(one.value)}${limits(one, percent)}: ${count(one.parts?.[part])} of ${count(one.of)} ${words}`;
  const all = active.known ? active.of : undefined;
  const each = levels?.known ? levels.value : [];
  const rose = said(moves, ({ parts = {} }) => `${count(parts.up)} rose a level, ${count(parts.down)} fell`);
  return [
    ...(all === undefined ? [] : [['members', count(all)] as const]),
    ...each.map(
      ({ name, names, members }): Row => [
        name === undefined ? 'below every level' : nameIn('en', { name, names }),
        `${count(members)}${all === undefined ? '' : `, ${percent(members / all)}`}`,
      ],
    ),
    ...(levels && !levels.known ? [['levels', levels.why.en] as const] : []),
    ...(levels ? [['rose and fell', rose] as const] : []),
    ['active', said(active, of('active', 'bought lately'))],
    ['came again', said(again, of('again', 'who bought in a year'))],
    ...npsRows(nps),
  ];
}

/** Where it is known of no level, why not is said once. */
function npsRows(all: readonly NpsOfLevel[]): readonly Row[] {
  const [first] = all;
  if (first && all.every(({ nps }) => !nps.known)) return [['NPS by level', said(first.nps, () => '')]];
  return all.map(({ name, names, nps }): Row => {
    const level = name === undefined ? 'below every level' : nameIn('en', { name, names });
    const told = ({ of, parts: { promoters, detractors } = {} }: KnownValue): string =>
      `of ${count(of)} with a score: ${count(promoters)} promoters, ${count(detractors)} detractors`;
    return [`NPS ${level}`, said(nps, (one) => `${percent(one.value)}${limits(one, percent)} ${told(one)}`)];
  });
}

function communityRows(community: Community): readonly Row[] {
  if (!community.known) return [['members', community.why.en]];
  const { members, active, advocates, brought, left } = community.parts ?? {};
  return [
    ['members', `${count(members)}; ${count(left)} have left it`],
    ['active in 90 days', `${count(active)}, ${percent(community.value)}${limits(community, percent)}`],
    ['answers in 90 days', said(community.answers, (one) => `${count(one.value)}, of ${count(one.of)} of them`)],
    ['speak for the shop', `${count(advocates)}; ${count(brought)} brought somebody in a year`],
  ];
}

function pointRows(points: Points, shop: Shop): readonly Row[] {
  const named = (n: number): string => `${n.toLocaleString('en')} ${textIn('en', points.called) ?? 'points'}`;
  const plainly = (value: KpiValue): string => said(value, (one) => named(one.value));
  const money = (minor: number): string => amount(minor, shop.currency);
  if (!points.issued.known) return [['points', points.issued.why.en]];
  return [
    ['issued', said(points.issued, (one) => issued(one, named))],
    ['redeemed', plainly(points.redeemed)],
    ...(points.rewards ? [['rewards cost', said(points.rewards, (one) => rewards(one, money))] as const] : []),
    ['expired', plainly(points.expired)],
    ['taken back', plainly(points.takenBack)],
    ['set right by the team', plainly(points.setRight)],
    ['outstanding', said(points.outstanding, (one) => outstanding(one, named))],
    ['worth of a point', worth(points, named, money)],
    [
      'breakage',
      said(
        points.breakage,
        (one) => `${percent(one.value)} of ${named(one.of ?? 0)} whose time has passed${limits(one, percent)}`,
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

const rewards = ({ value, parts: { taken = 0, used = 0 } = {} }: KnownValue, money: Words): string =>
  `${money(value)} for ${count(taken)} taken and kept, ${count(used)} of them used`;

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

function worth({ worth: known }: Points, count: Words, money: Words): string {
  if (!known) return 'not known yet';
  const by = known.by === 'declared' ? 'as the membership declares' : 'by what the rewards cost that members took';
  return `${money(known.minor)} for ${count(known.points)}, ${by}`;
}

function liability(one: KnownValue, { breakage }: Points, money: Words): string {
  if (breakage.known)
    return `${money(one.value)}${limits(one, money)}, of ${money(one.parts?.full ?? one.value)} in full`;
  return `${money(one.value)} in full: it is too early to take off what will expire`;
}
