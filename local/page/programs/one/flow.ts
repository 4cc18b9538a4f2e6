import { STANDS, type Stand, type StepPeople } from '#flow/journey/whereabouts/found.ts';
import type { Whereabouts } from '#flow/journey/whereabouts/whereabouts.ts';
import type { StepId, Target } from '#model/journey/form/step-kind.ts';
import { type Graph, graphOf } from '#model/journey/graph.ts';
import type { Step } from '#model/journey/step.ts';
import { waysFrom } from '#model/journey/walk.ts';
import type { Program } from '#model/program/program.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { reasonWord } from '../../people/message-words.ts';
import type { Speech } from '../../people/speech.ts';
import { programWords } from '../words/words.ts';
import { type DrawnStep, drawnSteps } from './lanes.ts';
import { stepDoes, stepWords, titleOf } from './step-words.ts';

export interface Drawn {
  readonly program: Program;
  /** Undefined of a draft, in which nobody is. */
  readonly where: Whereabouts | undefined;
}

/** The steps of a program as a picture, with who stands where. */
export function flow(speech: Speech, { program, where }: Drawn): Html {
  const graph = graphOf(program.steps);
  const rows = drawnSteps(graph);
  const lanes = 1 + Math.max(0, ...rows.flatMap(({ lane, out, by }) => [lane, ...out, ...by]));
  return html`<ol class="journey" style="--lanes:${lanes}">${rows.map((row, n) => {
    const step = program.steps.find(({ id }) => id === row.id);
    const at = where?.steps.find(({ step: id }) => id === row.id);
    const following = rows[n + 1]?.id ?? 'end';
    return (
      step &&
      html`<li id="step-${row.id}">${gutter(row, lanes)}${card(speech, { program, graph, step, following, at, where })}</li>\n`
    );
  })}</ol>`;
}

/** Is anybody at any step, or was lately? Where nobody is, one sentence above the steps says so. */
export const hasPeople = ({ steps }: Whereabouts): boolean =>
  steps.some((at) => STANDS.some((stand) => at[stand].length > 0));

interface Card {
  readonly program: Program;
  readonly graph: Graph;
  readonly step: Step;
  /** The step that is drawn below it. */
  readonly following: Target;
  readonly at: StepPeople | undefined;
  readonly where: Whereabouts | undefined;
}

function card(speech: Speech, shown: Card): Html {
  const { program, step, at, where } = shown;
  const told = programWords(speech.words.lang);
  const counted = at && where && stands(speech, program, at);
  const nobody =
    where && hasPeople(where) && counted === undefined
      ? filled(told.nobody, { since: speech.format.dayShort(where.since) })
      : undefined;
  return html`<div class="place k-${step.do}"><p class="kind">${told.kindsOfStep[step.do] ?? step.do}</p>
<h3>${stepWords(speech, step, program.steps)}</h3>${titleOf(speech, step) !== undefined && html`<p class="does">${stepDoes(speech, { ...step, template: undefined })}</p>`}${ways(speech, shown)}${counted}${nobody !== undefined && html`<p class="none">${nobody}</p>`}${at && reasons(speech, at)}</div>`;
}

/** Where it leads, where that is not plain from the picture. */
function ways(speech: Speech, { program, graph, step, following }: Card): Content {
  const told = programWords(speech.words.lang).way;
  const nameOf = (to: StepId): string => {
    const target = program.steps.find(({ id }) => id === to);
    return target ? stepWords(speech, target, program.steps) : to;
  };
  const all = waysFrom(graph, step.id);
  const [only] = all;
  if (all.length === 1 && only?.to === following) return undefined;
  const weights = step.do === 'split' ? step.arms.reduce((sum, { weight }) => sum + weight, 0) : 0;
  const named = all.map(({ field, to }, n) => {
    const arm = step.do === 'split' ? step.arms[n] : undefined;
    const name = arm
      ? `${arm.name} ${speech.format.share(arm.weight / weights)}`
      : field === 'yes' || field === 'no'
        ? told[field]
        : told.onward;
    const target = to === 'end' ? told.end : html`<a href="#step-${to}">${nameOf(to)}</a>`;
    return html`<li>${name} → ${target}</li>`;
  });
  return html`<ul class="ways">${named}</ul>`;
}

/** How many stand there, and the way to them; undefined where nobody does or did. */
function stands(speech: Speech, program: Program, at: StepPeople): Html | undefined {
  const told = programWords(speech.words.lang).stands;
  const some = STANDS.filter((stand) => at[stand].length > 0);
  if (some.length === 0) return undefined;
  return html`<ul class="stands">${some.map(
    (stand) =>
      html`<li class="${stand}"><a href="${standHref(speech, program, at.step, stand)}"><b>${speech.format.count(at[stand].length)}</b> ${told[stand]}</a></li>`,
  )}</ul>`;
}

const standHref = ({ shop }: Speech, { id }: Program, step: StepId, stand: Stand): string =>
  `/${shop.id}/programs/${encodeURIComponent(id)}?step=${encodeURIComponent(step)}&who=${stand}#people`;

/** Why people left, and why messages are put off or were not sent; nothing that the numbers above it do not open. */
function reasons(speech: Speech, { left, held, went }: StepPeople): Content {
  const told = programWords(speech.words.lang);
  const line = (text: string, counts: Readonly<Record<string, number>>): Content => {
    const all = Object.entries(counts).sort(([, a], [, b]) => b - a);
    const said = all.map(([reason, n]) => `${whyWord(speech, reason)} ${speech.format.count(n)}`).join(' · ');
    return all.length > 0 && html`<p class="why">${filled(text, { reasons: said })}</p>`;
  };
  return [line(told.heldWhy, countsOf(held)), line(told.leftWhy, countsOf(left)), line(told.unsentWhy, countsOf(went))];
}

function countsOf(people: StepPeople['left']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { reason } of people) if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** A reason in a word or two, as the report has it. */
export function whyWord({ words, say }: Speech, reason: string): string {
  const own = programWords(words.lang).reasons;
  const short: Readonly<Record<string, string>> = words.programs.reasons;
  if (Object.hasOwn(own, reason)) return own[reason] ?? reason;
  if (Object.hasOwn(short, reason)) return short[reason] ?? reason;
  return reasonWord({ say } as Speech, { reason: reason as Parameters<typeof reasonWord>[1]['reason'] });
}

/** Pixels between lanes, and from the top of a step down to its dot. */
const LANE = 16;
const HEAD = 26;

const placeOf = (lane: number): number => LANE / 2 + lane * LANE;

/** The lanes beside a step: above its dot what comes, below it what goes, however high the step is. */
function gutter({ lane, into, out, by }: DrawnStep, lanes: number): Html {
  const width = lanes * LANE;
  const x = placeOf(lane);
  const straight = (at: number, to: number): string => `M${placeOf(at)} 0V${to}`;
  const comes = into.map((from) =>
    from === lane ? straight(lane, HEAD) : `M${placeOf(from)} 0C${placeOf(from)} ${HEAD} ${x} 0 ${x} ${HEAD}`,
  );
  const goes = out.map((to) =>
    to === lane ? straight(lane, 100) : `M${x} 0C${x} 60 ${placeOf(to)} 40 ${placeOf(to)} 100`,
  );
  const path = (d: readonly string[]): Content => d.length > 0 && html`<path d="${d.join('')}"/>`;
  return html`<div class="gutter" aria-hidden="true"><svg width="${width}" height="${HEAD}" viewBox="0 0 ${width} ${HEAD}">${path([...by.map((at) => straight(at, HEAD)), ...comes])}<circle cx="${x}" cy="${HEAD - 5}" r="5"/></svg><svg class="rest" width="${width}" viewBox="0 0 ${width} 100" preserveAspectRatio="none">${path([...by.map((at) => straight(at, 100)), ...goes])}</svg></div>`;
}
