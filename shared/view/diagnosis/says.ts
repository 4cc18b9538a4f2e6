import type { Diagnosis, Finding } from '#model/diagnosis/diagnosis.ts';
import { FEWEST } from '#model/diagnosis/form/excess.ts';
import { percent } from '#model/diagnosis/form/says.ts';
import { soFarSays } from '../effects/says.ts';
import { filled, said, type View } from '../view.ts';

/** What is found of a program, in sentences: where most is lost, with the numbers, and the one change. */
export function diagnosisSays(view: View, diagnosis: Diagnosis): readonly string[] {
  const told = view.words.diagnosis;
  const [first] = diagnosis.found;
  if (first)
    return [
      filled(told.first, { link: said(view, first.title) }),
      said(view, first.says),
      lostSays(view, first),
      ...worthSays(view, first),
      filled(told.change, { change: said(view, first.change) }),
    ];
  const n = view.format.count(diagnosis.due);
  const [looked, not] = [linkNames(view, diagnosis, true), linkNames(view, diagnosis, false)];
  if (diagnosis.state === 'nothing')
    return [
      filled(told.nothing, { n }),
      ...(not ? [filled(told.notAt, { links: not })] : []),
      ...seenSays(view, diagnosis),
    ];
  if (diagnosis.seen.came === 0 && diagnosis.due === 0)
    return [...nobodySays(view, diagnosis), ...boughtSays(view, diagnosis)];
  const times = diagnosis.due > 0 ? [filled(told.times, { n: view.format.count(timesMore(diagnosis.due)) })] : [];
  const only = looked ? [filled(told.onlyAt, { links: looked })] : [];
  return [filled(told.tooLittle, { n }), ...only, ...times, ...seenSays(view, diagnosis)];
}

/** Links that had enough to be looked at, or those that had not, in the order of the chain; '' where there are none. */
export const linkNames = (view: View, { links }: Pick<Diagnosis, 'links'>, isLookedAt: boolean): string =>
  links
    .filter(({ state }) => (state !== 'unknown') === isLookedAt)
    .map(({ title }) => said(view, title))
    .join(view.words.lang === 'en' ? ', ' : '、');

/** So many times the moments of now are enough to be asked. */
const timesMore = (due: number): number => Math.max(2, Math.ceil(FEWEST / due));

/** What became of those who came, and what was bought, in numbers. */
function seenSays(view: View, diagnosis: Diagnosis): readonly string[] {
  const { came, sent, heldOut } = diagnosis.seen;
  const { count } = view.format;
  const told = { came: count(came), sent: count(sent), held: count(heldOut) };
  return [filled(view.words.diagnosis.seen, told), ...boughtSays(view, diagnosis)];
}

const boughtSays = (view: View, { bought }: Diagnosis): readonly string[] =>
  bought
    ? soFarSays(view, bought).map((says) => filled(view.words.diagnosis.inQuarter, { quarter: bought.quarter, says }))
    : [];

function nobodySays({ words, format }: View, { whenDue }: Diagnosis): readonly string[] {
  const told = words.diagnosis;
  if (!whenDue) return [told.nobody];
  if (whenDue.kind === 'not-here') return [told.notHere];
  return [told.nobody, filled(told.dueOn[whenDue.kind], { day: format.day(whenDue.day) })];
}

/** What else is found, a sentence each. */
export const alsoSays = (view: View, { found }: Diagnosis): readonly string[] =>
  found
    .slice(1)
    .map((one) => filled(view.words.diagnosis.alsoAt, { link: said(view, one.title), says: said(view, one.says) }));

export function lostSays(view: View, { messages, share }: Pick<Finding, 'messages' | 'share'>): string {
  const n = Math.max(1, Math.round(messages));
  return filled(view.words.diagnosis.lost(n, view.format.count(n)), { share: percent(share) });
}

function worthSays(view: View, { bought, netMinor }: Finding): readonly string[] {
  if (bought === undefined || netMinor === undefined || bought < 1) return [];
  const { words, format } = view;
  return [filled(words.diagnosis.worth, { bought: format.count(Math.round(bought)), net: format.money(netMinor) })];
}
