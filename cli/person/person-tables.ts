import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { REASONS } from '#model/touch/reasons.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Output } from '../console/output.ts';
import { channelName, messageName, plain, reasonLabel, shopTime } from '../console/shown.ts';

/** What a person said, as it stands in the ledger; times are the shop's. */
export const consentRows = (consents: readonly ConsentEntry[], { timezone }: Shop, output: Output): string =>
  output.table(
    ['when', 'channel', 'topic', 'state', 'source'],
    consents.map((entry) => [
      shopTime(entry.at, timezone),
      channelName(entry.channel),
      entry.topic,
      entry.state,
      plain(entry.source),
    ]),
    '  nothing was ever said',
  );

/** Messages that were planned or sent, with when and why; below them each reason in a sentence. */
export function touchRows(
  touches: readonly Touch[],
  { shop, programs }: { readonly shop: Shop; readonly programs: readonly Program[] },
  output: Output,
): string {
  const time = (ms: number | undefined): string => (ms === undefined ? '' : shopTime(ms, shop.timezone));
  const table = output.table(
    ['planned for', 'program', 'channel', 'state', 'reason', 'ended', 'delivery', 'consent'],
    touches.map((touch) => [
      time(touch.plannedFor),
      messageName(programs, touch, shop),
      channelName(touch.channel),
      plain(touch.state),
      touch.state === 'sent' ? '' : reasonLabel(touch.reason),
      time(touch.endedAt),
      touch.feedback ? `${touch.feedback.type} ${time(touch.feedback.at)}` : '',
      touch.consentRef ?? '',
    ]),
    '  none was decided about yet; `touches --list` has what is still due',
  );
  const legend = reasonLegend(touches, output);
  return legend === '' ? table : `${table}\n\n${legend}`;
}

/** Each reason that occurs, once, in words. */
export function reasonLegend(
  touches: readonly { readonly state: string; readonly reason: string }[],
  output: Output,
): string {
  const words = new Map<string, readonly [code: string, sentence: string]>();
  for (const { state, reason } of touches) {
    const byState: Readonly<Record<string, Readonly<Record<string, string>>>> = REASONS;
    const sentence = byState[state === 'sending' ? 'queued' : state]?.[reason];
    if (sentence !== undefined) words.set(reasonLabel(reason), [reason, sentence]);
  }
  return [...words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, [code, sentence]]) => output.prose(`  ${label} (${code}): ${sentence}`))
    .join('\n');
}
