import type { MembersOfLevel, MembersOfReport, NpsOfLevel } from '#flow/report/members-of-report.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Html } from '../html.ts';
import { type Cell, numberOf, text } from '../table.ts';
import { filled, type View } from '../view.ts';
import { figureRow, figureTable } from './figure-rows.ts';

/** How many members there are, and how loyal they are. */
export function loyaltyTable(view: View, { active, again, levels, moves, nps = [] }: MembersOfReport): Html {
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
      ...(levels?.known
        ? levels.value.map((level) => levelRow(view, level, active.known ? active.of : undefined))
        : []),
      ...(levels
        ? [
            figureRow(view, say.rose, moves, format.count, ({ parts = {} }) =>
              filled(say.fellSays, { n: format.count(parts.down ?? 0) }),
            ),
          ]
        : []),
      figureRow(view, say.active, active, format.share, of('active', say.activeOf)),
      figureRow(view, say.again, again, format.share, of('again', say.againOf)),
      ...npsRows(view, nps),
    ],
    'members',
  );
}

/** Where it is known of no level, why not is said once. */
function npsRows(view: View, all: readonly NpsOfLevel[]): readonly (readonly Cell[])[] {
  const { words, format } = view;
  const say = words.members;
  const [first] = all;
  if (first && all.every(({ nps }) => !nps.known)) return [figureRow(view, say.nps, first.nps, format.share, () => '')];
  return all.map(({ name, names, nps }) => {
    const level = name === undefined ? say.belowLevels : nameIn(words.lang, { name, names });
    return figureRow(view, filled(say.npsOf, { level }), nps, format.share, ({ of = 0, parts = {} }) =>
      filled(say.npsSays, {
        of: words.people(of, format.count(of)),
        ...{ promoters: format.count(parts.promoters ?? 0), detractors: format.count(parts.detractors ?? 0) },
      }),
    );
  });
}

function levelRow(
  { words, format }: View,
  { name, names, members }: MembersOfLevel,
  of: number | undefined,
): readonly Cell[] {
  const say = words.members;
  const called = name === undefined ? say.belowLevels : nameIn(words.lang, { name, names });
  const share = of !== undefined && of > 0 ? filled(say.ofMembers, { share: format.share(members / of) }) : '';
  return [text(called), numberOf(members, format.count), text('', share)];
}
