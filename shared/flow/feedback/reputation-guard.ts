import { CHANNELS } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { mustCount, verdictOn, WINDOW, wordsOf } from '#model/policy/reputation.ts';
import { judgedFrom, type ShopControls, withStop } from '#model/policy/stop.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { TouchId } from '#model/values/ids.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

export interface GuardDeps {
  readonly touches: Pick<TouchStore, 'controls' | 'putControls' | 'endsOn'>;
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
  readonly pause: Pause;
}

/** The mail that an event is about: the index of ends may not know it yet. */
interface Heard {
  readonly touchId: TouchId;
  readonly answer: 'bounced' | 'complained';
}

/** Who stops marketing when nobody does. */
const GUARD = 'the reputation guard';

const NONE_COUNTED = { sent: 0, bounced: 0, complained: 0, bouncesSince: 0, complaintsSince: 0 };

/** Ends read of one day: beyond it the day's first ones by their ids, which are hashes, stand for all. */
const MOST_OF_A_DAY = 400_000;

/**
 * After a lasting bounce or a complaint: pauses the shop's marketing when the e-mails of the window have reached a limit. Each
 * event costs one read and one write of the shop's row; the window is counted from the ledger, where an event that comes
 * twice is one answer, and only when the events since the last count could have reached a limit.
 */
export async function guardReputation(deps: GuardDeps, shop: Shop, heard: Heard, now: number): Promise<void> {
  const { touches, telemetry } = deps;
  const ofSince = heard.answer === 'bounced' ? 'bouncesSince' : 'complaintsSince';
  const { row: noted } = await change(deps, shop, (controls) => {
    const mails = controls.mails ?? { ...NONE_COUNTED, at: now };
    return { ...controls, version: controls.version + 1, mails: { ...mails, [ofSince]: mails[ofSince] + 1 } };
  });
  if (!noted.mails || !mustCount(noted.mails, now)) return;
  const before = noted.mails;
  const counts = await countMails(touches, shop, { from: judgedFrom(noted), now, heard });
  const verdict = verdictOn(counts);
  const { row, isNew } = await change(deps, shop, (controls) => {
    // Events that came while it was counted may not be in it.
    const { bouncesSince = 0, complaintsSince = 0 } = controls.mails ?? {};
    const since = {
      bouncesSince: Math.max(0, bouncesSince - before.bouncesSince),
      complaintsSince: Math.max(0, complaintsSince - before.complaintsSince),
    };
    const counted = { ...controls, version: controls.version + 1, mails: { at: now, ...counts, ...since } };
    const reason = verdict && wordsOf(verdict, counts);
    if (!reason) return counted;
    const stopped = withStop(counted, { what: 'marketing', at: now, by: GUARD, reason });
    return stopped ? { ...stopped, version: counted.version } : counted;
  });
  if (!verdict || !isNew(row)) return;
  telemetry.count('MarketingPaused');
  telemetry.warn('marketing paused', { shop: shop.id, verdict, ...counts });
}

/** Writes the shop's row; `isNew` says whether it has a stop more than before. */
async function change(
  { touches, pause }: GuardDeps,
  shop: Shop,
  to: (controls: ShopControls) => ShopControls,
): Promise<{ readonly row: ShopControls; readonly isNew: (row: ShopControls) => boolean }> {
  return untilStored('the controls of a shop', {
    pause,
    load: () => touches.controls(shop.id),
    decide: (read) => ({ row: to(read), isNew: (row: ShopControls) => row.stops.at(-1)?.at !== read.stops.at(-1)?.at }),
    save: ({ row }) => touches.putControls(shop.id, row),
  });
}

interface Span {
  /** Mails before this instant (UTC ms) are not judged. */
  readonly from: number;
  readonly now: number;
  readonly heard: Heard;
}

async function countMails(
  touches: Pick<TouchStore, 'endsOn'>,
  { id, timezone }: Shop,
  { from, now, heard }: Span,
): Promise<{ readonly sent: number; readonly bounced: number; readonly complained: number }> {
  const since = Math.max(from, now - WINDOW.days * DAY_MS);
  const today = localDay(now, timezone);
  const mails: { readonly at: number; readonly answer: TouchEnd['answer'] }[] = [];
  for (let back = 0; back <= WINDOW.days && mails.length < WINDOW.mails; back++) {
    let read = 0;
    for await (const page of touches.endsOn(id, addDays(today, -back))) {
      for (const end of page) {
        const at = end.endedAt ?? since;
        if (channelOf(CHANNELS, end.channel)?.judged && end.state === 'sent' && at >= since)
          mails.push({ at, answer: answerOf(end, heard) });
      }
      read += page.length;
      if (read >= MOST_OF_A_DAY) break;
    }
  }
  const last = mails.sort((a, b) => b.at - a.at).slice(0, WINDOW.mails);
  const of = (answer: TouchEnd['answer']): number => last.filter((mail) => mail.answer === answer).length;
  return { sent: last.length, bounced: of('bounced'), complained: of('complained') };
}

function answerOf({ touchId, answer, soft }: TouchEnd, heard: Heard): TouchEnd['answer'] {
  if (touchId === heard.touchId && answer !== 'complained') return heard.answer;
  return answer === 'bounced' && soft ? undefined : answer;
}
