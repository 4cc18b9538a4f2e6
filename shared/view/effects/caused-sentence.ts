import type { QuarterEffects } from '#flow/report/quarter-effects.ts';
import type { Report } from '#flow/report/report.ts';
import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { type Content, type Html, html } from '../html.ts';
import { fill, filled, type View } from '../view.ts';
import { points, verdictAmong } from './says.ts';

type Program = QuarterEffects['programs'][number];

const verdictIs =
  (wanted: string) =>
  (program: Program): boolean =>
    verdictAmong(program) === wanted;

/** Programs that are named; the others are counted. */
const NAMED = 2;

/** What programs caused, in a sentence, and what the quarter before tells while this one tells nothing; undefined where no run has counted who entered them. */
export function causedSentence(view: View, fact: Report['effects']): Content {
  if (!fact.known) return undefined;
  const { before, holdsOut, programs } = fact.value;
  const told = quarterSays(view, fact.value);
  if (told) return told;
  const last =
    before && (quarterSays(view, before, 'over') ?? filled(view.words.effects.norBefore, { quarter: before.quarter }));
  return html`${whyNone(view, programs.filter(isOne), holdsOut)}${last && html` ${last}`}`;
}

const isOne = ({ programId }: Program): boolean => programId !== ALL_PROGRAMS;

/** What is told of a quarter; undefined where no program of it is measured. */
function quarterSays(view: View, { quarter, programs }: QuarterEffects, state?: 'over'): Content {
  const told = view.words.effects;
  const together = programs.find(({ programId }) => programId === ALL_PROGRAMS);
  const measured = programs.filter((effect) => isOne(effect) && effect.caused.known);
  const bold = (text: string): Html => html`<b>${text}</b>`;
  if (together?.caused.known && together.among.verdict !== 'open') {
    const { bought } = together.caused.value;
    const { verdict } = together.among;
    const more = bold(points(view, Math.abs(bought.value)));
    return fill(verdict === 'more' ? told.togetherMore : told.togetherLess, { more, quarter });
  }
  if (measured.length === 0) return undefined;
  const of = (wanted: string): readonly Program[] => measured.filter(verdictIs(wanted));
  const [more, less, alone] = [of('more'), of('less'), of('alone')];
  const names = (list: readonly Program[]): Content => {
    const rest = list.length - NAMED;
    const named = list.slice(0, NAMED).map(({ name }, n) => html`${n > 0 && told.and}${bold(name)}`);
    return html`${named}${rest > 0 && told.others(rest, view.format.count(rest))}`;
  };
  const [best] = more.toSorted((a, b) => boughtMore(b) - boughtMore(a));
  const isNone = more.length + less.length === 0;
  const parts = [
    state && !isNone && filled(told.inQuarter, { quarter }),
    best &&
      fill(more.length === 1 ? told.oneMore : told.someMore, {
        names: names(more),
        best: bold(best.name),
        n: bold(view.format.count(Math.round(boughtMore(best)))),
      }),
    less.length > 0 && fill(told.someLess, { names: names(less) }),
    isNone &&
      fill(state ? told.nothingToldBefore : told.nothingTold, { n: bold(view.format.count(measured.length)), quarter }),
    isNone && alone.length > 0 && told.fewAlone(alone.length, view.format.count(alone.length)),
  ];
  return html`${parts.map((part) => part && html`${part} `)}`;
}

/** Why nothing is known yet: nobody is held out, nobody has had their days, or too few have. */
function whyNone({ words: { effects: told } }: View, all: readonly Program[], holdsOut: boolean): string {
  if (!holdsOut) return told.noneMeasured;
  return all.some(({ treated, control }) => treated.people + control.people > 0) ? told.fewYet : told.noneYet;
}

/** Buyers that it caused. */
const boughtMore = ({ caused, treated }: Program): number =>
  caused.known ? caused.value.bought.value * treated.people : 0;
