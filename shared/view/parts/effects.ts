import type { Report } from '#flow/report/report.ts';
import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { WHY } from '#model/effect/why.ts';
import { armsSideBySide } from '../effects/arms.ts';
import { effectSays, verdictAmong } from '../effects/says.ts';
import { armCell, causedCell, scaleOf, tierTable, variantTable } from '../effects/tables.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, marked, said, type View } from '../view.ts';

/** What each program caused in a quarter: arms side by side, the difference with its limits drawn, and all of it in words. */
export function effects(view: View, { effects: fact }: Pick<Report, 'effects'>): Html {
  const { words, format } = view;
  const told = words.effects;
  if (!fact.known) return section('effects', told.title, told.about, nothing(said(view, fact.why)));
  const { quarter, outcomeDays, from, to, programs: all } = fact.value;
  const unheld = all.filter(({ caused }) => !caused.known && caused.why.en === WHY.noHoldout.en);
  const programs = all.filter((program) => !unheld.includes(program));
  const heading = `${filled(told.quarter, { quarter, days: format.count(outcomeDays) })}; ${filled(told.entered, { from: format.day(from), to: format.day(to) })}`;
  const top = scaleOf(programs.map(({ caused }) => caused));
  const rows = programs.map((effect): readonly Cell[] => [
    text(effect.name || told.all),
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
  return section(
    'effects',
    told.title,
    told.about,
    html`<div class="card"><p class="why">${heading}</p>${dataTable(view, told.title, columns, rows, { file: 'effects' })}${someAlone(view, programs)}${programs.map((effect) => inFull(view, effect))}${unheld.length > 0 && html`<p class="why">${filled(told.unheld, { names: unheld.map(({ name }) => name || told.all).join(words.lang === 'en' ? ', ' : '、') })}</p>`}</div>`,
  );
}

type Program = Extract<Report['effects'], { readonly known: true }>['value']['programs'][number];

/** What is meant where programs are told from chance by their own limits and not among so many. */
function someAlone({ words, format }: View, programs: readonly Program[]): Html | false {
  const alone = programs.find((effect) => verdictAmong(effect) === 'alone');
  if (!alone) return false;
  return html`<p class="why">${filled(words.effects.alone, { programs: format.count(alone.among.programs) })}</p>`;
}

function inFull(view: View, effect: Program): Html {
  const { effects: told } = view.words;
  return html`<details><summary>${effect.name || told.all}</summary>${effectInFull(view, effect)}</details>`;
}

/** One program: both groups side by side, sentences, tiers, wordings. */
export function effectInFull(view: View, effect: Omit<Program, 'name'>): Html {
  const { effects: told } = view.words;
  const { ratio } = effect;
  const share = view.format.share;
  const isWorded = effect.variants.some(({ caused }) => caused.known);
  return html`${armsSideBySide(view, effect)}<ul class="says">${effectSays(view, effect).map((sentence) => html`<li>${sentence}</li>`)}</ul>
${effect.tiers.some(({ caused }) => caused.known) && tierTable(view, effect)}${isWorded && html`<p class="why">${marked(told.variantsAbout)}</p>${variantTable(view, effect)}`}${ratio && html`<p class="why">${filled(effect.programId === ALL_PROGRAMS ? told.ratioOfShop : told.ratio, { found: share(ratio.found), expected: share(ratio.expected) })} ${told[effect.state]}</p>`}`;
}
