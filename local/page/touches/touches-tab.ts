import { addDays, localDay } from '#model/values/time/day.ts';
import { numberIn, type Shown } from '../common/shown.ts';
import type { PageSource } from '../common/source.ts';
import { namesOf } from '../people/person-names.ts';
import type { Speech } from '../people/speech.ts';
import { formatOf } from '../tables/download.ts';
import { askedTouches, daysWithout } from './asked.ts';
import { BACK_DAYS, recentTouches } from './load-touches.ts';
import { waitingTouches } from './load-waiting.ts';
import { touchesDownload } from './touches-download.ts';
import { touchesPage } from './touches-page.ts';

/** What is to leave, and what ended: all of it, or that of a program, a reason, a day. */
export async function touchesTab(source: PageSource, speech: Speech, query: URLSearchParams): Promise<Shown> {
  const { shop, now } = speech;
  const { touches, snapshots } = source.stores;
  const asked = askedTouches(query);
  const format = formatOf(query);
  if (format) return { download: touchesDownload(touches, shop, now, asked), format };
  const isNarrowed = asked.program !== undefined || asked.reason !== undefined || asked.why !== undefined;
  const today = localDay(now, shop.timezone);
  // today's snapshot, where there is one, is older than what ended since
  const counted = isNarrowed
    ? await snapshots.listSnapshots(shop.id, addDays(today, -BACK_DAYS), addDays(today, -1))
    : [];
  // what waits has no end yet: whoever asks for ends of some days or reasons asks for none of it
  const isOfEnds = [asked.reason, asked.why, asked.from, asked.to].some((part) => part !== undefined);
  const [waiting, recent] = await Promise.all([
    isOfEnds ? undefined : waitingTouches(touches, shop, now),
    recentTouches(touches, shop, now, numberIn(query, 'page'), { asked, without: daysWithout(counted, asked) }),
  ]);
  const ids = [...(waiting?.touches ?? []), ...recent.touches].map(({ customerId }) => customerId);
  const names = await namesOf(source, speech, ids);
  const content = touchesPage(speech, waiting, recent, { names, asked });
  return { tab: 'touches', title: speech.words.tabs.touches, content };
}
