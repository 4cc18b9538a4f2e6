import type { QuarterEffects } from '#flow/report/quarter-effects.ts';
import type { Report } from '#flow/report/report.ts';
import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { WHY } from '#model/effect/why.ts';
import { armsSideBySide } from '../effects/arms.ts';
import { effectSays, verdictAmong } from '../effects/says.ts';
import { armCell, causedCell, scaleOf, tierTable, variantTable } from '../effects/tables.ts';
import { unknownSays } from '../effects/unknown.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, marked, said, type View } from '../view.ts';

/**
 * What each program caused in a quarter, and in the one before where this one tells nothing yet: arms side by side, the
 * difference with its limits drawn, and all of it in words.
 */
export function effects(view: View, { effects: fact }: Pick<Report, 'effects'>): Html {
  const told = view.words.effects;
  if (!fact.known) return section('effects', told.title, told.about, nothing(said(view, fact.why)));
  const { before, outcomeDays } = fact.value;
  const last =
    before &&
    html`<div class="card"><p class="why"><b>${told.before}</b></p>${ofQuarter(view, before, outcomeDays, 'effects-before')}</div>`;
  return section(
    'effects',
    told.title,
    told.about,
    html`<div class="card">${ofQuarter(view, fact.value, outcomeDays, 'effects')}</div>${last}`,
  );
}

type Program = QuarterEffects['programs'][number];

/** Programs of which something is known in a table; of the others why not, once for each reason. */
function ofQuarter(view: View, shown: QuarterEffects, outcomeDays: number, file: string): Html {
  const { words, format } = view;
  const told = words.effects;
  const { quarter, from, to, programs } = shown;
  const heading = `${filled(told.quarter, { quarter, days: format.count(outcomeDays) })}; ${filled(told.entered, { from: format.day(from), to: format.day(to) })}`;
  const measured = programs.filter(({ caused }) => caused.known);
  const top = scaleOf(measured.map(({ caused }) => caused));
  const rows = measured.map((effect): readonly Cell[] => [
    text(nameOf(view, effect)),
    armCell(view, effect.treated),
    armCell(view, effect.control),
    causedCell(view, effect.caused, top),
    numberOf(effect.caused.known ? effect.caused.value.net?.value : undefined, format.money),
    text(told.verdicts[verdictAmong(effect)]),
  ]);
  const columns = [
    { name: told.program },
    ...[told.treated, told.control, told.caused].map((name) => ({ name, isNumber: true })),
    { name: told.net, isNumber: true, money: 'netMinor' },
    { name: told.verdict },
  ];
  const opened = programs.filter(
    (effect) => effect.caused.known || (!isUnheld(effect) && effect.treated.people + effect.control.people > 0),
  );
  return html`<p class="why">${heading}</p>${rows.length > 0 && dataTable(view, told.title, columns, rows, { file })}${someAlone(view, programs)}${whys(view, programs)}${opened.map((effect) => inFull(view, effect))}`;
}

const isUnheld = ({ caused }: Program): boolean => !caused.known && caused.why.en === WHY.noHoldout.en;

const nameOf = ({ words }: View, { name }: Program): string => name || words.effects.all;

function whys(view: View, programs: readonly Program[]): readonly Content[] {
  const { unknownOf, unheld } = view.words.effects;
  const unknown = (isOf: (effect: Program) => boolean) =>
    programs.flatMap((effect) =>
      !effect.caused.known && isOf(effect) ? [{ name: nameOf(view, effect), why: effect.caused.why }] : [],
    );
  return [
    ...unknownSays(
      view,
      unknownOf,
      unknown((effect) => !isUnheld(effect)),
    ),
    ...unknownSays(view, unheld, unknown(isUnheld)),
  ];
}

/** What is meant where programs are told from chance by their own limits and not among so many. */
function someAlone({ words, format }: View, programs: readonly Program[]): Html | false {
  const alone = programs.find((effect) => verdictAmong(effect) === 'alone');
  if (!alone) return false;
  return html`<p class="why">${filled(words.effects.alone, { programs: format.count(alone.among.programs) })}</p>`;
}

function inFull(view: View, effect: Program): Html {
  const hasTiers = effect.tiers.some(({ caused }) => caused.known);
  return html`<details><summary>${nameOf(view, effect)}</summary>${effectInFull(view, hasTiers ? effect : { ...effect, tiers: [] })}</details>`;
}

/** One program: both groups side by side, sentences, each tier by itself, wordings. */
export function effectInFull(view: View, effect: Omit<Program, 'name'>): Html {
  const { effects: told } = view.words;
  const { ratio } = effect;
  const share = view.format.share;
  const isWorded = effect.variants.some(({ caused }) => caused.known);
  return html`${armsSideBySide(view, effect)}<ul class="says">${effectSays(view, effect).map((sentence) => html`<li>${sentence}</li>`)}</ul>
${effect.tiers.length > 0 && tierTable(view, effect)}${isWorded && html`<p class="why">${marked(told.variantsAbout)}</p>${variantTable(view, effect)}`}${ratio && html`<p class="why">${filled(effect.programId === ALL_PROGRAMS ? told.ratioOfShop : told.ratio, { found: share(ratio.found), expected: share(ratio.expected) })} ${told[effect.state]}</p>`}`;
}
