import { STANDS } from '#flow/journey/whereabouts/found.ts';
import { intentOf } from '#model/program/intent.ts';
import type { Program } from '#model/program/program.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { type Odd, refused } from './bad-query.ts';
import type { Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { table } from './common/table.ts';
import type { Speech } from './people/speech.ts';
import { programPage } from './programs/one/program-page.ts';
import { stateNotes, statesOf, stateWord } from './programs/state.ts';
import { topicWords } from './programs/topic-words.ts';
import { triggerWords } from './programs/trigger-words.ts';
import { programWords } from './programs/words/words.ts';
import { localWords } from './words/words.ts';

/** Messages of so many days are counted, as in the report. */
const DAYS = 30;

/** `/SHOP/programs[/ID]` with `step` and `who`. */
export async function programsTab(
  source: PageSource,
  speech: Speech,
  id: string,
  query: URLSearchParams,
): Promise<Shown> {
  const programs = [...speech.programs, ...namedIn(speech.shop.locale, source.drafts ?? [])];
  const told = programWords(speech.words.lang);
  const states = await statesOf(source, speech);
  const program = programs.find((each) => each.id === id);
  if (program) {
    const bad = odd(speech, program, query);
    if (bad) return refused(speech, 'programs', bad);
    const content = await programPage(source, speech, { program, state: states(program), query });
    return { tab: 'programs', title: program.name, content };
  }
  const unknown =
    id !== '' && html`<p class="card" role="alert">${filled(told.unknown, { id: `"${id.slice(0, 30)}"` })}</p>`;
  const sent = await sentLately(source, speech);
  // those of campaigns stand in a list of their own, by when they are sent
  const always = programs.filter(({ campaign }) => campaign === undefined);
  const content = html`${unknown}${always.length === 0 ? html`<p class="card">${told.none}</p>` : list(speech, always, states, sent)}`;
  return { tab: 'programs', title: told.title, content, ...(unknown && { status: 404 }) };
}

/** A step or a number of people that the program does not have. */
function odd({ words }: Speech, { steps }: Program, query: URLSearchParams): Odd | undefined {
  const { forms } = localWords(words.lang);
  const [step, who] = [query.get('step'), query.get('who')];
  if ((step !== null || who !== null) && !steps.some(({ id }) => id === step))
    return { name: 'step', text: step ?? '', may: forms.step };
  if ((step !== null || who !== null) && !STANDS.some((stand) => stand === who))
    return { name: 'who', text: who ?? '', may: filled(forms.stand, { list: STANDS.join(', ') }) };
  return undefined;
}

interface Sent {
  readonly sent: number;
  readonly unsent: number;
}

/** By program: from the snapshots of the daily runs, one query. */
async function sentLately({ stores }: PageSource, { shop, now }: Speech): Promise<ReadonlyMap<string, Sent>> {
  const today = localDay(now, shop.timezone);
  const snapshots = await stores.snapshots.listSnapshots(shop.id, addDays(today, -DAYS), today);
  const sums = new Map<string, Sent>();
  for (const { programId, state, count } of snapshots.flatMap(({ touches }) => touches)) {
    const { sent, unsent } = sums.get(programId) ?? { sent: 0, unsent: 0 };
    sums.set(programId, state === 'sent' ? { sent: sent + count, unsent } : { sent, unsent: unsent + count });
  }
  return sums;
}

function list(
  speech: Speech,
  programs: readonly Program[],
  states: Awaited<ReturnType<typeof statesOf>>,
  sent: ReadonlyMap<string, Sent>,
): Content {
  const { format, words, shop } = speech;
  const told = programWords(words.lang);
  const order = programs.toSorted((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const waiting = order.flatMap((program) => stateNotesOf(speech, program, states));
  return html`<p class="lead">${filled(told.lead, { days: format.count(DAYS) })}</p>${waiting}
<div class="card people programs">${table(
    told.title,
    [
      told.program,
      told.state,
      told.starts,
      told.kind,
      told.intent,
      told.topic,
      told.priority,
      told.holdout,
      told.sent,
      told.notSent,
    ],
    order.map((program): readonly Content[] => {
      const { id, name, kind, priority, holdout } = program;
      const counts = sent.get(id) ?? { sent: 0, unsent: 0 };
      return [
        html`<a href="/${shop.id}/programs/${encodeURIComponent(id)}">${name}</a>`,
        stateWord(speech, states(program)),
        html`<span class="rule">${triggerWords(speech, program)}</span>`,
        html`<span class="rule">${told.kinds[kind]}</span>`,
        told.intents[intentOf(program)],
        topicWords(speech, program),
        format.count(priority),
        holdout > 0 ? format.share(holdout) : '–',
        program.draft ? '–' : format.count(counts.sent),
        program.draft ? '–' : format.count(counts.unsent),
      ];
    }),
    { none: told.none, numeric: [6, 7, 8, 9] },
  )}</div>`;
}

/** What is held or stopped stands above the list by name; a draft in the list alone. */
function stateNotesOf(
  speech: Speech,
  program: Program,
  states: Awaited<ReturnType<typeof statesOf>>,
): readonly Content[] {
  const { held } = states(program);
  if (held.length === 0) return [];
  return stateNotes(speech, program, { held, stop: undefined, isDraft: false }).map(
    (note) => html`<h2 class="held">${program.name}</h2>${note}`,
  );
}
