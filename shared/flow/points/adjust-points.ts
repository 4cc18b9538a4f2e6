import { mayBeSame, namesOf } from '#model/campaign/who.ts';
import { type AskEntry, isOpenAsk, type JournalEntry } from '#model/points/journal.ts';
import type { TeamMember } from '#model/team/team.ts';
import type { AskedAdjustments } from '#ports/asked-adjustments.ts';
import { type Appending, appendEntry, type JournalStores } from './append-entry.ts';
import { memberPoints, type PointsQuestion } from './member-points.ts';

export interface AdjustDeps extends JournalStores {
  readonly asked: AskedAdjustments;
  /** Of the team: under which names each of them may come. */
  readonly team: readonly Pick<TeamMember, 'id' | 'name' | 'email'>[];
}

type Shop = Omit<PointsQuestion, 'customerId'>;
export type Decision = 'agree' | 'refuse';

/** What became of a decision; all but `decided` wrote nothing. */
export type AdjustAnswer =
  | { readonly outcome: 'decided'; readonly entry: AskEntry }
  /** Nobody asked for it, or the member is gone. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'over' }
  /** Who asked may not agree, under whatever name. */
  | { readonly outcome: 'same person'; readonly askedBy: string };

/** One asks: the points stay as they are until another person of the team agrees. Noted first, so that none is forgotten. */
export async function askAdjustment(
  deps: AdjustDeps,
  question: PointsQuestion,
  ask: Omit<AskEntry, 'kind'>,
): Promise<'asked' | 'nobody'> {
  const { id } = ask;
  await deps.asked.note(question.shop.id, { id, customerId: question.customerId });
  const answer = await appendEntry(deps, question, ask.at, (member): Appending<'asked' | 'nobody'> => {
    if (!member) return { answer: 'nobody' };
    const isThere = member.entries.some((entry) => entry.kind === 'ask' && entry.id === id);
    return { answer: 'asked', entry: isThere ? undefined : { kind: 'ask', ...ask } };
  });
  if (answer === 'nobody') await deps.asked.drop(question.shop.id, id);
  // Who took out what was left behind may have come between the note and the journal.
  else await deps.asked.note(question.shop.id, { id, customerId: question.customerId });
  return answer;
}

/** Another agrees, or anybody refuses; whoever asked may take their own back so. Repeatable. */
export async function decideAdjustment(
  deps: AdjustDeps,
  shop: Shop,
  {
    id,
    by,
    at,
    decision,
  }: { readonly id: string; readonly by: string; readonly at: number; readonly decision: Decision },
): Promise<AdjustAnswer> {
  const found = (await deps.asked.list(shop.shop.id)).find((one) => one.id === id);
  if (!found) return { outcome: 'unknown' };
  const { customerId } = found;
  const answer = await appendEntry(deps, { ...shop, customerId }, at, (member): Appending<AdjustAnswer> => {
    const ask = member?.entries.find((entry): entry is AskEntry => entry.kind === 'ask' && entry.id === id);
    if (!member || !ask) return { answer: { outcome: 'unknown' } };
    if (!isOpenAsk(ask, member.entries)) return { answer: { outcome: 'over' } };
    const names = namesOf(by, deps.team);
    if (decision === 'agree' && names.some((name) => mayBeSame(name, ask.by)))
      return { answer: { outcome: 'same person', askedBy: ask.by } };
    const { points, why } = ask;
    const entry: JournalEntry =
      decision === 'agree'
        ? { kind: 'adjust', id, at, points, by: [ask.by, by], why }
        : { kind: 'undo', id: `undo:${id}`, at, of: id };
    return { answer: { outcome: 'decided', entry: ask }, entry };
  });
  if (answer.outcome !== 'same person') await deps.asked.drop(shop.shop.id, id);
  return answer;
}

/** Takes out what a crash or an erasure has left behind: nothing of it waits for anybody. */
export async function takeOutLeft(deps: AdjustDeps, shop: Shop, now: number): Promise<void> {
  const open = new Set((await openAdjustments(deps, shop, now)).map(({ ask }) => ask.id));
  for (const { id } of await deps.asked.list(shop.shop.id)) if (!open.has(id)) await deps.asked.drop(shop.shop.id, id);
}

/** Those that wait; what a crash or an erasure has left behind is left out. */
export async function openAdjustments(
  deps: AdjustDeps,
  shop: Shop,
  now: number,
): Promise<readonly { readonly customerId: string; readonly ask: AskEntry }[]> {
  const open: { readonly customerId: string; readonly ask: AskEntry }[] = [];
  for (const { id, customerId } of await deps.asked.list(shop.shop.id)) {
    const member = await memberPoints(deps, { ...shop, customerId }, now);
    const entries = member?.entries ?? [];
    const ask = entries.find((entry): entry is AskEntry => entry.kind === 'ask' && entry.id === id);
    if (member && ask && isOpenAsk(ask, entries)) open.push({ customerId: member.customer.id, ask });
  }
  return open;
}
