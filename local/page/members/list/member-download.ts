import { memberParts } from '#flow/days/member-list.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import type { Download } from '../../tables/download.ts';
import { membersWords } from '../words/words.ts';
import type { AskedMembers } from './asked.ts';

/** All members of the level by id, at the end of a kept day. Nothing but the day's file is read. */
export function memberDownload(
  { words, format, shop }: Speech,
  { day, open }: { readonly day: Day; readonly open: OpenDay },
  asked: AskedMembers,
): Download {
  return {
    file: `${shop.id}-members-${day}`,
    holds: filled(membersWords(words.lang).holds, { day: format.day(day) }),
    columns: [
      ...['customer_id', 'level', 'moved', 'member_since'],
      ...['points', 'pending', 'expiring', 'expiring_last_day'],
    ],
    rows: rowsOf(open, asked),
  };
}

async function* rowsOf(open: OpenDay, asked: AskedMembers): AsyncGenerator<(string | number | undefined)[][]> {
  for await (const members of memberParts(open, asked))
    yield members.map(({ id, scheme: { level, move, joinedDay, points, pending, expiring, expiryDay } }) => {
      const last = expiryDay > 0 ? dayOfNumber(expiryDay - 1) : undefined;
      return [id, level, move, dayOfNumber(joinedDay), points, pending, expiring, last];
    });
}
