import type { ReferralFigures } from '#flow/report/referral-figures.ts';
import type { ComersOfMonth } from '#model/referral/spread.ts';
import type { Shop } from '#model/shop/shop.ts';
import { amount, percent, plain } from '../console/shown.ts';
import { type Block, type KnownValue, limits, type Row, said } from './said.ts';

/** Centres and months that are told. */
const [CENTRES, MONTHS] = [5, 6];

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const friends = (n: number): string => count(n, 'friend', 'friends');

/** Who brought whom: the chain, and how it spreads. */
export function referralBlocks(
  { chain, spread, conversion, costPerRecruit, months }: ReferralFigures,
  shop: Shop,
): readonly Block[] {
  const { links, passedOn, longest, depths, centres } = chain;
  const { came, states, reasons, inviters } = spread;
  const mean = links > 0 ? (depths / links).toFixed(1) : '0';
  const ofChain: readonly Row[] = [
    [
      'links',
      links === 0
        ? 'nobody was brought yet'
        : `${friends(links)} brought, of whom ${passedOn.toLocaleString('en')} brought others in turn`,
    ],
    ...(links > 0
      ? [['depth', `${count(longest, 'link', 'links')} at the longest, ${mean} in the mean`] as const]
      : []),
    ...centres
      .slice(0, CENTRES)
      .map(
        ({ id, direct, reach }, n): Row => [
          n === 0 ? 'at the centre' : '',
          `${id}: brought ${direct}, reaches ${reach}`,
        ],
      ),
  ];
  const because = reasons.map(({ reason, count: n }) => `${n} ${plain(reason)}`).join(', ');
  const ofSpread: readonly Row[] = [
    [
      'came by an invitation',
      came === 0 ? 'nobody yet' : `${friends(came)}, by ${count(inviters, 'member', 'members')}`,
    ],
    ['bought and kept it', friends(states.rewarded)],
    [
      'open',
      `${friends(states.pending)}${states.doubted > 0 ? `, and ${states.doubted} for the team to decide on` : ''}`,
    ],
    ['refused', `${friends(states.refused)}${because === '' ? '' : `; refused or in doubt: ${because}`}`],
    [
      'conversion',
      said(conversion, (one) => `${percent(one.value)} of ${friends(one.of ?? 0)}${limits(one, percent)}`),
    ],
    ...months.slice(-MONTHS).map((month): Row => [`  ${month.name}`, ofMonth(month)]),
    ['cost of a friend', said(costPerRecruit, (one) => costOf(one, shop))],
  ];
  return [
    { title: 'Chain of relations', rows: ofChain },
    { title: 'How members bring members', rows: ofSpread },
  ];
}

/** What it is made of, all friends together. */
function costOf({ value, of = 0, parts: { points = 0, messages = 0 } = {} }: KnownValue, { currency }: Shop): string {
  const all = `${amount(points, currency)} in points and ${amount(messages, currency)} in messages`;
  return `${amount(value, currency)}: ${all}, for ${friends(of)} in a year`;
}

function ofMonth({ came, converted, open, isMature }: ComersOfMonth): string {
  const said = `${converted} of ${came} bought and kept it`;
  if (isMature) return `${said}, ${percent(converted / came)}`;
  return open > 0 ? `${said}; not final: ${open} still open` : `${said}; not final: the month is not over`;
}
