import type { RewardEffect } from '#flow/report/reward-effects.ts';
import type { Found } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { unknownSays } from '../effects/unknown.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, numberOf, text } from '../table.ts';
import { filled, type View } from '../view.ts';

/** A row for each program whose people have had their days; of those of which it is not known what is left it is said below why, once for each reason. */
export function rewardEffects(view: View, all: readonly RewardEffect[]): Html {
  const { words, format } = view;
  const say = words.members;
  const columns = [
    { name: say.program },
    { name: say.people, isNumber: true },
    ...[say.contribution, say.messagesCost, say.giftsCost, say.leftOver].map((name) => ({
      ...{ name, isNumber: true, money: 'minor' },
    })),
  ];
  const begun = all.filter(({ effect: { treated, control } }) => treated.people + control.people > 0);
  const rows = begun.map(({ quarter, effect, contribution, messagesMinor, giftsMinor, left }): readonly Cell[] => {
    const { treated, control, name } = effect;
    return [
      text(name, html`${name} <small>${quarter}</small>`),
      { shown: `${format.count(treated.people)} / ${format.count(control.people)}`, raw: treated.people },
      estimateCell(view, contribution),
      numberOf(messagesMinor.known ? Math.round(messagesMinor.value) : undefined, format.money),
      numberOf(giftsMinor, format.money),
      estimateCell(view, left),
    ];
  });
  const unknown = all.flatMap(({ effect, left }) => (left.known ? [] : [{ name: effect.name, why: left.why }]));
  return html`<p class="why">${say.rewardEffectsAbout}</p>${rows.length > 0 && dataTable(view, say.rewardEffects, columns, rows, { file: 'reward-effects' })}${unknownSays(view, words.effects.unknownOf, unknown)}`;
}

function estimateCell(view: View, found: Found<Estimate>): Cell {
  const { words, format } = view;
  if (!found.known)
    return { shown: html`<small class="quiet">${words.effects.verdicts.unknown}</small>`, raw: undefined };
  const { value, low, high } = found.value;
  const shown = (minor: number): string => format.money(Math.round(minor));
  const between = filled(words.members.between, { low: shown(low), high: shown(high) });
  return { shown: html`<b>${shown(value)}</b> <small>${between}</small>`, raw: Math.round(value) };
}
