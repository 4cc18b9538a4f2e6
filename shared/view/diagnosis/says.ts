import type { Diagnosis, Finding } from '#model/diagnosis/diagnosis.ts';
import { percent } from '#model/diagnosis/form/says.ts';
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
  return [filled(diagnosis.state === 'nothing' ? told.nothing : told.tooLittle, { n })];
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
