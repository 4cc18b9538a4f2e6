import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { type Objection, suppress } from '#model/policy/decision.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { SendDeps } from './claim.ts';

/** Whoever fills in the form a thousand times makes no more than a day's questions; the count names nobody. */
export async function questionCap(
  { counters }: Pick<SendDeps, 'counters'>,
  { id, timezone, consent }: Pick<Shop, 'id' | 'timezone' | 'consent'>,
  { subject, channel }: Pick<Touch, 'subject' | 'channel'>,
  now: number,
): Promise<Objection | undefined> {
  if (!subject.consent || !channel || !counters) return undefined;
  const most = consent?.questionsPerDay?.[channel] ?? channelOf(LISTED, channel)?.questionsPerDay ?? 0;
  const asked = await counters.add(`questions#${id}#${channel}#${localDay(now, timezone)}`, now + 2 * DAY_MS);
  return asked > most ? suppress('question_cap') : undefined;
}
