import type { MembersOfReport } from '#flow/report/members-of-report.ts';
import type { Html } from '../html.ts';
import { numberOf, text } from '../table.ts';
import { filled, type View } from '../view.ts';
import { figureRow, figureTable } from './figure-rows.ts';

/** How many members there are, and how loyal they are. */
export function loyaltyTable(view: View, { active, again }: MembersOfReport): Html {
  const { words, format } = view;
  const say = words.members;
  const of =
    (part: string, sentence: string) => (value: Extract<MembersOfReport['active'], { readonly known: true }>) =>
      filled(sentence, { part: format.count(value.parts?.[part] ?? 0), of: format.count(value.of ?? 0) });
  const count = active.known ? [[text(say.members), numberOf(active.of, format.count), text('')]] : [];
  return figureTable(
    view,
    say.title,
    [
      ...count,
      figureRow(view, say.active, active, format.share, of('active', say.activeOf)),
      figureRow(view, say.again, again, format.share, of('again', say.againOf)),
    ],
    'members',
  );
}
