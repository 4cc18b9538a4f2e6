import { activeStops, type Stop, stopOf } from '#model/policy/stop.ts';
import { type HeldProgram, heldPrograms, heldSince } from '#model/program/held-programs.ts';
import type { Program } from '#model/program/program.ts';
import { type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { PageSource } from '../common/source.ts';
import type { Speech } from '../people/speech.ts';
import { programWords } from './words/words.ts';

/** What keeps a program from writing to people: nothing, or one or several of these. */
export interface ProgramState {
  readonly isDraft: boolean;
  readonly stop: Stop | undefined;
  readonly held: readonly HeldProgram[];
}

/** How each program stands at this moment: some reads for all of them. */
export async function statesOf(
  { stores }: Pick<PageSource, 'stores'>,
  { shop, now, programs }: Speech,
): Promise<(program: Program) => ProgramState> {
  const [from, to] = heldSince(now, shop.timezone);
  const [controls, runs] = await Promise.all([
    stores.touches.controls(shop.id),
    stores.snapshots.listRuns(shop.id, from, to),
  ]);
  const stops = activeStops(controls);
  const held = heldPrograms(runs, programs, { at: now, zone: shop.timezone });
  return (program) => ({
    isDraft: program.draft === true,
    stop: stopOf(stops, program, program.kind === 'marketing'),
    held: held.filter(({ programId }) => programId === program.id),
  });
}

/** In one word, what weighs most first. */
export function stateWord({ words }: Speech, { isDraft, stop, held }: ProgramState): Html {
  const { states } = programWords(words.lang);
  if (isDraft) return html`<span class="word draft">${states.draft}</span>`;
  if (stop) return html`<span class="word stopped">${states.stopped}</span>`;
  if (held.length > 0) return html`<span class="word stopped">${states.held}</span>`;
  return html`<span class="word">${states.live}</span>`;
}

/** Who, when and why, with the command that lets it go on. */
export function stateNotes(speech: Speech, program: Program, { isDraft, stop, held }: ProgramState): readonly Html[] {
  const { format, shop, words } = speech;
  const told = programWords(words.lang);
  const note = (text: string, command?: string): Html =>
    html`<p class="card state" role="note">${text}${command !== undefined && html`<br><code>${command}</code>`}</p>`;
  return [
    ...(isDraft ? [note(told.draftAbout)] : []),
    ...(stop ? [note(stopWords(speech, stop), `perennial resume ${stopped(stop)} --shop ${shop.id}`)] : []),
    ...held.map(({ day, people, customers, usual, usefulUntil }) =>
      note(
        filled(told.heldAbout, {
          ...{ day: format.day(day), people: format.count(people), customers: format.count(customers) },
          usual: usual === undefined ? '' : filled(told.heldUsual, { n: format.count(usual) }),
          until: format.moment(usefulUntil, shop.timezone),
        }),
        `perennial release ${program.id} --shop ${shop.id}`,
      ),
    ),
  ];
}

function stopWords({ words, format, shop }: Speech, { what, by, at, reason }: Stop): string {
  const told = programWords(words.lang);
  const since = `${format.moment(at, shop.timezone)} ${shop.timezone}`;
  const all = what === 'all' || what === 'marketing' ? `${told.stoppedAll[what]} ` : '';
  return `${all}${filled(told.stoppedAbout, { by, since, reason })}`;
}

const stopped = ({ what }: Stop): string => what.replace(/^program:/, '');
