import { fitting } from '#flow/receive/enqueue.ts';
import { type ReplayFilter, storedDeliveries } from '#flow/receive/replay.ts';
import { storedKeys } from '#flow/receive/stored-keys.ts';
import type { IngestMessage } from '#model/event/message.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { plain } from '../console/shown.ts';
import { chosenShops, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

/** Messages per call of the queue, which splits them by size. */
const SEND_AT_ONCE = 20;

export const replayCommand: Command = {
  name: 'replay',
  summary: 'applies stored webhooks of the last 14 days again, after a mapper was mended',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    since: { value: 'TIME', help: 'received from then on: 2026-11-20 or 2026-11-20T08:00:00Z (UTC)' },
    until: { value: 'TIME', help: 'received up to then (default: now); a day counts whole' },
    shop: { value: 'ID', help: 'of this shop only (default: all)' },
    platform: { value: 'NAME', help: 'of this platform only' },
    parked: { help: 'deliveries that could not be applied instead; those that can be now are no longer parked' },
    'dry-run': { help: 'count them and send nothing' },
  },
  notes: `Orders that a newer version of a mapper reads otherwise are mended; all else stays as it is, nothing is sent
to a shopper twice, and what the platform told since is not overridden. It may be repeated at any time.`,
  run: (context) => {
    const since = context.args.instant('since');
    if (since === undefined) throw new UsageError('--since is missing');
    const until = context.args.instant('until', 'end');
    if (until !== undefined && until < since) throw new UsageError('--until is before --since');
    return withTarget(context, (target) => replay(context, target, since, until ?? target.now()));
  },
};

interface Counts {
  found: number;
  sent: number;
  unreadable: number;
  /** Parked callbacks, whose documents are fetched again; among those found and sent. */
  callbacks: number;
  readonly byTopic: Record<string, number>;
}

async function replay(
  { args, output }: CommandContext,
  target: Target,
  since: number,
  until: number,
): Promise<'done' | 'failed'> {
  const kind = args.flag('parked') ? 'parked' : 'archive';
  const dryRun = args.flag('dry-run');
  const filters = chosenShops(args, target).map(
    ({ id }): ReplayFilter => ({ shop: id, since, until, platform: args.text('platform') }),
  );
  let keys = 0;
  for (const filter of filters) for await (const page of storedKeys(target.intake, kind, filter)) keys += page.length;
  const progress = output.progress(dryRun ? 'counting' : 'replaying', keys);
  const counts: Counts = { found: 0, sent: 0, unreadable: 0, callbacks: 0, byTopic: {} };
  let read = 0;
  let batch: IngestMessage[] = [];
  const flush = async (): Promise<void> => {
    await target.send(batch);
    counts.sent += batch.length;
    batch = [];
  };
  for (const filter of filters) {
    for await (const stored of storedDeliveries(target.intake, kind, filter)) {
      progress.update(++read);
      if ('callback' in stored) {
        counts.callbacks++;
        count(counts, stored.callback);
        if (dryRun) continue;
        await target.sendCallbacks([stored.callback]);
        counts.sent++;
        continue;
      }
      const { message } = stored;
      if (message === 'unreadable') counts.unreadable++;
      if (typeof message === 'string') continue;
      count(counts, message);
      if (dryRun) continue;
      batch.push(message.kind === 'webhook' ? await fitting(message, target.intake) : message);
      if (batch.length === SEND_AT_ONCE) await flush();
    }
  }
  if (batch.length > 0) await flush();
  progress.stop();
  if (!dryRun) output.note('applying ...');
  const processed = dryRun ? undefined : await target.processed();
  const summary = { since: iso(since), until: iso(until), kind, dryRun, ...counts, processed };
  output.answer(summary, text(summary, output));
  return (processed?.deadLetters ?? 0) > 0 || counts.unreadable > 0 ? 'failed' : 'done';
}

function count(counts: Counts, message: IngestMessage): void {
  counts.found++;
  const topic = message.kind === 'webhook' ? `${message.platform} ${message.topic}` : `${message.source} events`;
  counts.byTopic[topic] = (counts.byTopic[topic] ?? 0) + 1;
}

const iso = (ms: number): string => new Date(ms).toISOString();

function text(
  {
    found,
    sent,
    unreadable,
    callbacks,
    byTopic,
    processed,
  }: Counts & { readonly processed: Awaited<ReturnType<Target['processed']>> },
  output: Output,
): string {
  return output.columns([
    ['found', found],
    ...Object.entries(byTopic).map(([topic, times]) => [`  ${topic}`, times] as const),
    ['sent', sent],
    ...(callbacks > 0 ? [['of them fetched anew, by their ids (parked says which stay)', callbacks] as const] : []),
    ...(unreadable > 0 ? [['unreadable', unreadable] as const] : []),
    ...Object.entries(processed?.byOutcome ?? {}).map(([end, times]) => [`  ${plain(end)}`, times] as const),
    ...(processed?.deadLetters ? [['dead letters', processed.deadLetters] as const] : []),
  ]);
}
