import { wordingName } from '#flow/report/names.ts';
import type { ArmFigures, Caused, Found, ProgramEffect } from '#model/effect/effect.ts';
import { FEWEST } from '#model/effect/stats/sequence.ts';
import { interval } from '../charts/interval.ts';
import { niceTop } from '../charts/scale.ts';
import { type Html, html } from '../html.ts';
import { type Cell, type Column, dataTable, numberOf, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';
import { points, verdictSays } from './says.ts';
import { unknownSays } from './unknown.ts';

/** Half of the scale on which differences are drawn: the widest limits that matter, at most all people. */
export const scaleOf = (all: readonly Found<Pick<Caused, 'bought'>>[]): number => {
  const ends = all.flatMap((found) =>
    found.known ? [Math.max(Math.abs(found.value.bought.low), Math.abs(found.value.bought.high))] : [],
  );
  const sorted = ends.sort((a, b) => a - b);
  return Math.min(1, niceTop(sorted[Math.floor(sorted.length * 0.75)] ?? 0.1));
};

/** A group beside its people: `12.0 of 100` who bought. */
export function armCell({ words, format }: View, { people, buyers }: ArmFigures): Cell {
  if (people === 0) return { shown: format.count(0), raw: 0 };
  const told = words.effects;
  const bought =
    people < FEWEST
      ? filled(told.ofPeople, { n: format.count(buyers), people: format.count(people) })
      : format.share(buyers / people);
  return { shown: html`<b>${format.count(people)}</b> <small>· ${bought} ${told.bought}</small>`, raw: people };
}

/** The difference with its limits, drawn; why there is none is said below the table. */
export function causedCell(view: View, found: Found<Caused>, top: number): Cell {
  if (!found.known) return unknownCell(view);
  const { bought } = found.value;
  const limits = `${points(view, bought.low)} – ${points(view, bought.high)}`;
  return {
    shown: html`<b>${points(view, bought.value)}</b> <small>${limits}</small>${interval(bought, top, verdictSays(view, found.value))}`,
    raw: bought.value,
  };
}

const unknownCell = ({ words }: View): Cell => ({
  shown: html`<small class="quiet">${words.effects.verdicts.unknown}</small>`,
  raw: undefined,
});

const MONEY = { isNumber: true, money: 'minor' } as const;

/** By value tier at entry; nothing adds tiers up: people of one are not like those of another. */
export function tierTable(view: View, { tiers, programId }: ProgramEffect): Html {
  const { words, format } = view;
  const told = words.effects;
  const top = scaleOf(tiers.map(({ caused }) => caused));
  const columns: readonly Column[] = [
    { name: told.tier },
    { name: told.treated, isNumber: true },
    { name: told.control, isNumber: true },
    { name: told.caused, isNumber: true },
    { name: told.messages, isNumber: true },
    { name: told.cost, ...MONEY },
    { name: told.roi, isNumber: true },
  ];
  const nameOf = (tier: (typeof tiers)[number]['tier']): string =>
    tier ? words.segment[`tier:${tier}`][0] : told.noTier;
  const unknown = tiers.flatMap(({ tier, caused }) => (caused.known ? [] : [{ name: nameOf(tier), why: caused.why }]));
  const without = tiers.flatMap(({ tier, caused, roi }) =>
    roi.known || (!caused.known && caused.why.en === roi.why.en) ? [] : [{ name: nameOf(tier), why: roi.why }],
  );
  const rows = tiers.map(({ tier, treated, control, caused, sent, costMinor, roi }): readonly Cell[] => [
    text(nameOf(tier)),
    armCell(view, treated),
    armCell(view, control),
    causedCell(view, caused, top),
    numberOf(sent, format.count),
    numberOf(costMinor.known ? costMinor.value : undefined, format.money),
    roi.known
      ? {
          shown: html`${format.share(roi.value.value)} <small>${format.share(roi.value.low)} – ${format.share(roi.value.high)}</small>`,
          raw: roi.value.value,
        }
      : unknownCell(view),
  ]);
  const table = dataTable(view, told.tier, columns, rows, { file: `effect-${programId || 'all'}-tiers` });
  return html`${table}${unknownSays(view, told.unknownOf, unknown)}${unknownSays(view, told.noRoiOf, without)}`;
}

/** Wordings and ways of splits, each against the people held out. */
export function variantTable(view: View, { variants, programId }: ProgramEffect): Html {
  const told = view.words.effects;
  const top = scaleOf(variants.map(({ caused }) => caused));
  const columns = [told.variants, told.treated, told.caused].map((name, n) => ({ name, isNumber: n > 0 }));
  const nameOf = (variant: string): string => {
    const title = wordingName(view.names, programId, variant);
    return title ? said(view, title) : variant;
  };
  const rows = variants.map(({ variant, treated, caused }): readonly Cell[] => [
    text(nameOf(variant)),
    armCell(view, treated),
    causedCell(view, caused, top),
  ]);
  const table = dataTable(view, told.variants, columns, rows, { file: `effect-${programId || 'all'}-variants` });
  const unknown = variants.flatMap(({ variant, caused }) =>
    caused.known ? [] : [{ name: nameOf(variant), why: caused.why }],
  );
  return html`${table}${unknownSays(view, told.unknownOf, unknown)}`;
}
