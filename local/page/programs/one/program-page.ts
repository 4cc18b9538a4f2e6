import { STANDS, type StepPeople } from '#flow/journey/whereabouts/found.ts';
import { type Whereabouts, whereabouts } from '#flow/journey/whereabouts/whereabouts.ts';
import { wordingPace } from '#flow/report/wordings.ts';
import { intentOf } from '#model/program/intent.ts';
import type { Program } from '#model/program/program.ts';
import { formOf } from '#model/program/trigger.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import type { PageSource } from '../../common/source.ts';
import { table } from '../../common/table.ts';
import { namesOf, personLink } from '../../people/person-names.ts';
import { type Speech, segmentName } from '../../people/speech.ts';
import { type ProgramState, stateNotes, stateWord } from '../state.ts';
import { topicWords } from '../topic-words.ts';
import { triggerWords } from '../trigger-words.ts';
import { programWords, spanWords } from '../words/words.ts';
import { caused } from './caused.ts';
import { diagnosed } from './diagnosed.ts';
import { flow, hasPeople, whyWord } from './flow.ts';
import { stepWords } from './step-words.ts';
import { wordingsPart } from './wordings.ts';

/** People of a step that are listed. */
const SHOWN = 50;

interface Asked {
  readonly program: Program;
  readonly state: ProgramState;
  readonly query: URLSearchParams;
}

/** One program: how it stands, what it is, its steps with who stands where, and the people of one of the numbers. */
export async function programPage(source: PageSource, speech: Speech, { program, state, query }: Asked): Promise<Html> {
  const { shop, words, now, format } = speech;
  const told = programWords(words.lang);
  const [where, parts] = await Promise.all([
    state.isDraft ? undefined : whereabouts(source.stores, shop, program, now),
    answers(source, speech, program),
  ]);
  const empty = where && filled(told.empty, { since: format.day(where.since) });
  const about =
    where &&
    hasPeople(where) &&
    html`<p class="lead">${filled(told.flowAbout, { since: format.day(where.since), zone: shop.timezone })} ${filled(told.flowUntil, { until: format.moment(where.until, shop.timezone) })}${where.isPart && html` ${filled(told.flowPart, { n: format.count(peopleIn(where)) })}`}</p>`;
  return html`<p><a href="/${shop.id}/programs">← ${told.back}</a></p>
${stateNotes(speech, program, state)}
<div class="card">${facts(speech, program, state)}</div>
${parts}
<h2>${told.flow}</h2>${about || (empty !== undefined && html`<p class="lead">${empty}</p>`)}
${flow(speech, { program, where })}${where && gone(speech, program, where)}${where && (await people(source, speech, { program, where, query }))}`;
}

/** What the numbers say of it: what it caused, which wording is better, where it loses value. */
async function answers(source: PageSource, speech: Speech, program: Program): Promise<readonly Content[]> {
  const { snapshots } = source.stores;
  const run = await snapshots.latestRun(speech.shop.id);
  const through = run?.wordings?.through;
  const pace = through === undefined ? undefined : await wordingPace(snapshots, speech.shop.id, through);
  return [
    await caused(source, speech, program),
    wordingsPart(speech, program, run, pace),
    await diagnosed(source, speech, program),
  ];
}

const peopleIn = ({ steps }: Whereabouts): number =>
  new Set(steps.flatMap((step) => STANDS.flatMap((stand) => step[stand].map(({ customerId }) => customerId)))).size;

function facts(speech: Speech, program: Program, state: ProgramState): Html {
  const { words, format } = speech;
  const told = programWords(words.lang);
  const { kind, audience, priority, usefulForMs, exits } = program;
  const span = (ms: number): string => spanWords(words.lang, ms);
  const comma = words.lang === 'en' ? ', ' : '、';
  const rows: readonly (readonly [string, Content])[] = [
    [told.state, program.campaign ? campaignLink(speech, program) : stateWord(speech, state)],
    [told.starts, triggerWords(speech, program)],
    [told.audience, audience ? audience.map((name) => segmentName(speech, name)).join(comma) : told.everybody],
    [told.kind, told.kinds[kind]],
    [told.intent, told.intents[intentOf(program)]],
    [told.topic, topicWords(speech, program)],
    [told.priority, filled(told.priorityAbout, { n: format.count(priority) })],
    [told.holdout, holdoutWords(speech, program)],
    [told.again, againWords(speech, program)],
    [told.useful, span(usefulForMs)],
    [told.ends, exits.length > 0 ? exits.map((exit) => told.exits[exit] ?? exit).join(comma) : told.noExit],
  ];
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Whether messages of a campaign leave is a matter of its trail. */
function campaignLink({ words, shop }: Speech, { id, name }: Program): Html {
  const link = html`<a href="/${shop.id}/campaigns/${encodeURIComponent(id)}">${name}</a>`;
  return fill(programWords(words.lang).ofCampaign, { link });
}

/** Who is held out of it and, of marketing, who is held out of all of it. */
function holdoutWords({ words, format, shop }: Speech, { holdout, kind }: Program): string {
  const told = programWords(words.lang);
  const own = holdout > 0 ? filled(told.holdoutAbout, { share: format.share(holdout) }) : told.noHoldout;
  const ofShop = kind === 'marketing' ? (shop.policy.holdout ?? 0) : 0;
  const end = words.lang === 'en' ? '. ' : '。';
  return ofShop > 0 ? `${own}${end}${filled(told.holdoutOfShop, { share: format.share(ofShop) })}` : own;
}

function againWords({ words }: Speech, { reentryDays, trigger }: Program): string {
  const told = programWords(words.lang);
  const form = formOf(trigger.on);
  if (form.of === 'order' && trigger.on !== 'first-order') return told.eachOrder;
  if (trigger.on !== 'first-order' && (!form.reenters || (trigger.on === 'custom-event' && trigger.each)))
    return told.eachTime;
  return reentryDays === 'once' || trigger.on === 'first-order'
    ? told.once
    : filled(told.afterDays, { time: spanWords(words.lang, reentryDays * DAY_MS) });
}

/** Who is pinned to steps that the program has no more. */
function gone(speech: Speech, program: Program, { steps }: Whereabouts): Content {
  const told = programWords(speech.words.lang);
  const others = steps.filter(
    (at) => !program.steps.some(({ id }) => id === at.step) && at.waits.length + at.due.length + at.held.length > 0,
  );
  return (
    others.length > 0 &&
    html`<h2>${told.gone}</h2><ul class="card">${others.map((at) => html`<li><code>${at.step}</code>: ${speech.format.count(at.waits.length + at.due.length + at.held.length)}</li>`)}</ul>`
  );
}

interface AskedPeople {
  readonly program: Program;
  readonly where: Whereabouts;
  readonly query: URLSearchParams;
}

/** The people behind one of the numbers. */
async function people(source: PageSource, speech: Speech, { program, where, query }: AskedPeople): Promise<Content> {
  const stand = STANDS.find((each) => each === query.get('who'));
  const step = program.steps.find(({ id }) => id === query.get('step'));
  const at: StepPeople | undefined = where.steps.find((each) => each.step === step?.id);
  if (!stand || !step || !at) return undefined;
  const { words, format, shop, say } = speech;
  const told = programWords(words.lang);
  const all = at[stand];
  const shown = all.slice(0, SHOWN);
  const names = await namesOf(
    source,
    speech,
    shown.map(({ customerId }) => customerId),
  );
  const title = filled(told.peopleOf, { what: told.people[stand], step: stepWords(speech, step, program.steps) });
  const isAhead = stand === 'waits' || stand === 'due' || stand === 'held';
  return html`<h2 id="people">${title}</h2>${all.length > shown.length && html`<p class="lead">${filled(told.peopleShown, { shown: format.count(shown.length), total: format.count(all.length) })}</p>`}
<div class="card people">${table(
    title,
    [told.person, isAhead ? told.until : told.when, told.why],
    shown.map(({ customerId, at: when, reason }): readonly Content[] => [
      personLink(speech, customerId, names),
      html`<time>${format.moment(when, shop.timezone)}</time>`,
      reason === undefined ? '' : whyWord(speech, reason),
    ]),
    { none: say.nobody },
  )}</div>`;
}
