import type { MembersOfReport } from '#flow/report/members-of-report.ts';
import type { ReferralFigures } from '#flow/report/referral-figures.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, numberOf, text } from '../table.ts';
import { filled, marked, said, type View } from '../view.ts';

type KnownCost = Extract<KpiValue, { readonly known: true }>;

/** How far the chain leads, how invitations spread, and month by month what became of who came. */
export function relations(view: View, told: NonNullable<MembersOfReport['referrals']>): Html {
  if (!told.known) return html`<p class="why">${marked(said(view, told.why))}</p>`;
  const { chain, spread } = told.value;
  if (spread.came === 0) return html`<p>${view.words.members.noLinks}</p>`;
  return html`${chain.links > 0 && html`<p>${chainWords(view, told.value)}</p>`}<p>${spreadWords(view, told.value)}</p>${months(view, told.value)}`;
}

function chainWords({ words, format }: View, { chain: { links, passedOn, longest, depths } }: ReferralFigures): string {
  const say = words.members;
  return filled(say.links, {
    friends: say.friends(links, format.count(links)),
    passed: format.count(passedOn),
    longest: say.linksOf(longest, format.count(longest)),
    mean: say.linksOf(depths / links, format.count(depths / links)),
  });
}

function spreadWords({ words, format }: View, { spread, conversion, costPerRecruit }: ReferralFigures): string {
  const say = words.members;
  const { came, inviters, states } = spread;
  return [
    filled(say.came, {
      friends: say.friends(came, format.count(came)),
      members: say.membersOf(inviters, format.count(inviters)),
      ...{ kept: format.count(states.rewarded), open: format.count(states.pending) },
      refused: format.count(states.refused),
    }),
    ...(states.doubted > 0 ? [filled(say.doubted, { n: format.count(states.doubted) })] : []),
    ...(conversion.known ? [filled(say.conversion, { share: format.share(conversion.value) })] : []),
    ...(costPerRecruit.known ? [costWords({ words, format }, costPerRecruit)] : []),
  ].join(words.lang === 'en' ? ' ' : '');
}

function costWords({ words, format }: Pick<View, 'words' | 'format'>, { value, parts = {} }: KnownCost): string {
  const { points = 0, messages = 0 } = parts;
  return filled(words.members.cost, {
    ...{ money: format.money(value), points: format.money(points), messages: format.money(messages) },
  });
}

/** A year of them. */
const MONTHS = 12;

function months(view: View, { months: all }: ReferralFigures): Html {
  const { words, format } = view;
  const say = words.members;
  const columns = [
    { name: say.month },
    ...[say.cameHead, say.convertedHead, say.openHead, say.shareHead].map((name) => ({ name, isNumber: true })),
  ];
  const rows = all.slice(-MONTHS).map(({ name, came, converted, open, isMature }): readonly Cell[] => {
    const share = converted / came;
    return [
      text(name, format.month(name)),
      ...[came, converted, open].map((n) => numberOf(n, format.count)),
      isMature
        ? numberOf(share, format.share)
        : { shown: html`<span class="quiet">${say.notFinal}</span>`, raw: undefined },
    ];
  });
  return dataTable(view, say.chain, columns, rows, { file: 'referrals' });
}
