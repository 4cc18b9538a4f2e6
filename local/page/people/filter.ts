import type { PeopleFilter } from '#flow/days/people-page.ts';
import { isSegmentName, type SegmentName, STAGES, TIERS } from '#model/segment/membership.ts';
import type { ReachWish } from '#view/view.ts';

/** The cell of the grid as links name it: `rf:5-4`. */
const CELL = /^rf:([1-5])-([1-5])$/;

/** Who may be written to, by whatever channel. */
export const MAY_WRITE: ReachWish = 'any';

/** Names of what a list may be narrowed by. */
export const NARROWED_BY = ['segment', 'tier', 'stage', 'may'] as const;

/** What an address asks for; a name that is none stands in `unknown`, and then nobody is meant (I13). */
export interface AskedPeople {
  readonly filter: PeopleFilter;
  readonly unknown: string | undefined;
}

/** @param own ids of the team's segments */
export function askedPeople(query: URLSearchParams, own: readonly string[]): AskedPeople {
  const given = (name: string): string => query.get(name)?.trim() ?? '';
  const [segment, tier, stage, may] = [given('segment'), given('tier'), given('stage'), given('may')];
  const cell = CELL.exec(segment);
  const names: SegmentName[] = [];
  const unknown: string[] = [];
  const add = (text: string, isKnown: boolean): void => {
    if (isKnown && isSegmentName(text)) names.push(text);
    else unknown.push(text);
  };
  if (segment !== '' && !cell)
    add(segment, !segment.startsWith('rule:') || own.includes(segment.slice('rule:'.length)));
  if (tier !== '')
    add(
      `tier:${tier}`,
      TIERS.some((known) => known === tier),
    );
  if (stage !== '')
    add(
      `stage:${stage}`,
      STAGES.some((known) => known === stage),
    );
  if (may !== '' && may !== MAY_WRITE) unknown.push(`may:${may}`);
  const byCell = cell && { cell: { r: Number(cell[1]), f: Number(cell[2]) } };
  return {
    filter: { segments: names, ...byCell, ...(may === MAY_WRITE && { mayWrite: true }) },
    unknown: unknown[0],
  };
}

/** The same question for another page or form of the answer. */
export function queryOf(query: URLSearchParams, change: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams();
  for (const name of NARROWED_BY) {
    const value = query.get(name);
    if (value) next.set(name, value);
  }
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}
