import type { MembersOfReport } from '#flow/report/members-of-report.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';
import { figureRow, figureTable } from './figure-rows.ts';

type Points = NonNullable<MembersOfReport['points']>;
type Known = Extract<KpiValue, { readonly known: true }>;

/** What points did, what members hold, and what it costs; one reason where no point was counted yet. */
export function pointsTable(view: View, points: Points): Html {
  const { words, format } = view;
  const say = words.members;
  if (!points.issued.known) return html`<p class="why">${said(view, points.issued.why)}</p>`;
  const row = (name: string, value: KpiValue, says: (value: Known) => Content): readonly Cell[] =>
    figureRow(view, name, value, format.count, says);
  return figureTable(
    view,
    say.points,
    [
      row(say.issued, points.issued, (one) => issuedWords(view, one)),
      row(say.redeemed, points.redeemed, () => say.redeemedSays),
      ...(points.rewards ? [rewardsRow(view, points.rewards)] : []),
      row(say.expired, points.expired, () => say.expiredSays),
      row(say.takenBack, points.takenBack, () => say.takenBackSays),
      row(say.setRight, points.setRight, () => say.setRightSays),
      row(say.outstanding, points.outstanding, (one) => outstandingWords(view, one)),
      worthRow(view, points),
      figureRow(view, say.breakage, points.breakage, format.share, ({ of = 0 }) =>
        filled(say.breakageSays, { n: format.count(of) }),
      ),
      figureRow(view, say.liability, points.liability, format.money, ({ value, parts = {} }) =>
        points.breakage.known
          ? filled(say.liabilityLess, { full: format.money(parts.full ?? value) })
          : say.liabilityFull,
      ),
    ],
    'points',
  );
}

function rewardsRow(view: View, rewards: KpiValue): readonly Cell[] {
  const { words, format } = view;
  return figureRow(view, words.members.rewardsCost, rewards, format.money, ({ parts: { taken = 0, used = 0 } = {} }) =>
    filled(words.members.rewardsSays, { taken: format.count(taken), used: format.count(used) }),
  );
}

function issuedWords({ words, format }: View, { parts = {} }: Known): string {
  const say = words.members;
  const given = Object.entries(parts).flatMap(([cell, n]) => {
    const cause = cell.startsWith('given:') ? cell.slice('given:'.length) : undefined;
    if (cause === undefined || n === 0) return [];
    const named = Object.hasOwn(say.given, cause) ? say.given[cause] : undefined;
    return [filled(named ?? `${cause} {n}`, { n: format.count(n) })];
  });
  return [filled(say.byOrders, { n: format.count(parts.orders ?? 0) }), ...given].join(
    words.lang === 'en' ? ', ' : '、',
  );
}

function outstandingWords(
  { words, format }: View,
  { parts: { available = 0, pending = 0, owed = 0 } = {} }: Known,
): string {
  const say = words.members;
  const holds = filled(say.outstandingSays, {
    available: format.count(available + owed),
    pending: format.count(pending),
  });
  if (owed === 0) return holds;
  return [holds, filled(say.owedSays, { owed: format.count(owed) })].join(words.lang === 'en' ? ', ' : '，');
}

function worthRow({ words, format }: View, { worth, costOf100 }: Points): readonly Cell[] {
  const say = words.members;
  if (!worth || costOf100 === undefined)
    return [
      text(say.worth),
      { shown: html`<span class="quiet">${words.notKnown}</span>`, raw: undefined },
      text('', say.noWorth),
    ];
  return [
    text(say.worth),
    { shown: format.money(costOf100), raw: costOf100, isMoney: true },
    text('', worth.by === 'declared' ? say.worthDeclared : say.worthRedeemed),
  ];
}
