import type { Diagnosis } from '#model/diagnosis/diagnosis.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { alsoSays, diagnosisSays, linkNames } from '#view/diagnosis/says.ts';
import { filled } from '#view/view.ts';
import { viewOf } from '#view/view-of.ts';
import type { Output } from '../console/output.ts';
import { percent, programName } from '../console/shown.ts';

interface Shown {
  readonly shop: Shop;
  readonly programs: readonly Program[];
}

/** One program: what is found first, what else, and every link of the chain. The language of commands is English. */
export function diagnosisText(diagnosis: Diagnosis, { shop }: Pick<Shown, 'shop'>, output: Output): string {
  const view = viewOf({ ...shop, locale: 'en' });
  const told = view.words.diagnosis;
  const chain = diagnosis.links.map(({ title, state }) => [title.en, told.states[state]]);
  const also = alsoSays(view, diagnosis);
  return [
    diagnosisSays(view, diagnosis)
      .map((sentence) => output.prose(sentence))
      .join('\n'),
    also.length > 0 ? `${told.also}\n${also.map((one) => output.prose(one)).join('\n')}` : '',
    output.columns(chain),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A line per program of which anything is known, what loses most first. */
export function diagnosesText(all: readonly Diagnosis[], { shop, programs }: Shown, output: Output): string {
  const told = viewOf({ ...shop, locale: 'en' }).words.diagnosis;
  const partly = (links: Diagnosis['links']): string => {
    const n = links.filter(({ state }) => state !== 'unknown').length;
    return n === links.length
      ? told.states.nothing
      : filled(told.partly, { state: told.states.nothing, n: `${n}`, all: `${links.length}` });
  };
  const asked = all.filter(({ state }) => state !== 'too-little');
  const others = othersText(all, { shop, programs }, output);
  if (asked.length === 0) return [told.noneYet, ...others].join('\n');
  const rows = asked
    .toSorted((a, b) => (b.found[0]?.messages ?? 0) - (a.found[0]?.messages ?? 0))
    .map(({ programId, due, found: [first], links }) => [
      programName(programs, programId, shop),
      due.toLocaleString('en'),
      first ? first.title.en : partly(links),
      first ? `${Math.round(first.messages).toLocaleString('en')} (${percent(first.share)})` : '',
    ]);
  return [output.table(['program', 'due', 'most is lost at', 'messages lost'], rows), ...others].join('\n');
}

/** Programs of which too little is known: with how many moments were due and what could be looked at, or when the first or next is. */
function othersText(all: readonly Diagnosis[], { shop, programs }: Shown, output: Output): readonly string[] {
  const view = viewOf({ ...shop, locale: 'en' });
  const told = view.words.diagnosis;
  const little = all.filter(({ state }) => state === 'too-little');
  const isEmpty = ({ due }: Diagnosis): boolean => due === 0;
  const only = (one: Diagnosis): string => {
    const links = linkNames(view, one, true);
    return links ? `, ${filled(told.onlyAtOf, { links })}` : '';
  };
  const named = (of: readonly Diagnosis[], more: (one: Diagnosis) => string): string =>
    of.map((one) => `${programName(programs, one.programId, shop)}${more(one)}`).join(', ');
  const few = named(
    little.filter((one) => !isEmpty(one)),
    (one) => ` (${one.due}${only(one)})`,
  );
  const isElsewhere = (one: Diagnosis): boolean => isEmpty(one) && one.whenDue?.kind === 'not-here';
  const none = named(
    little.filter((one) => isEmpty(one) && !isElsewhere(one)),
    ({ whenDue }) => (whenDue && 'day' in whenDue ? ` (${whenDue.kind} due ${whenDue.day})` : ''),
  );
  const elsewhere = named(little.filter(isElsewhere), () => '');
  return [
    ...(few ? [output.prose(filled(told.fewOf, { names: few }))] : []),
    ...(none ? [output.prose(filled(told.noneDueAt, { names: none }))] : []),
    ...(elsewhere ? [output.prose(filled(told.notHereAt, { names: elsewhere }))] : []),
  ];
}
