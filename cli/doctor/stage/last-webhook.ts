import { setTimeout as sleep } from 'node:timers/promises';
import { type CloudWatchLogsClient, GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** How far back the access log is read. A million webhooks are 0.3 GB of it, and a query costs USD 0.005 a GB. */
const LOOK_BACK_DAYS = 7;

/** The newest accepted webhook of each route: the access log holds routes and answers, and nothing of anybody. */
const QUERY = "filter route like 'POST /webhooks/' and status = '200' | stats max(time) as last by route";

export interface Asking {
  readonly now: number;
  /** Between two looks at the query. */
  readonly pauseMs?: number | undefined;
}

/** When did each shop's platforms last deliver? */
export async function webhookFindings(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  shops: readonly Shop[],
  { now, pauseMs = 1_000 }: Asking,
): Promise<readonly Finding[]> {
  const last = await lastByRoute(logs, logGroupName, now, pauseMs);
  return shops.flatMap((shop) =>
    shop.platforms.map((platform) => {
      const what = `last webhook of ${shop.id} at ${platform}`;
      const at = last.get(`POST /webhooks/${platform}/${shop.id}`);
      return at === undefined
        ? missing(
            what,
            `none accepted in ${LOOK_BACK_DAYS} days`,
            'enter its address (output WebhookUrl...) at the platform, and change an order: docs/operations/deploy.md, "Connect a shop"',
          )
        : good(what, `${ago(now - at)} ago`);
    }),
  );
}

async function lastByRoute(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  now: number,
  pauseMs: number,
): Promise<ReadonlyMap<string, number>> {
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  const { queryId } = await logs.send(
    new StartQueryCommand({
      logGroupName,
      startTime: seconds(now - LOOK_BACK_DAYS * DAY_MS),
      endTime: seconds(now),
      queryString: QUERY,
    }),
  );
  for (;;) {
    const { status, results = [] } = await logs.send(new GetQueryResultsCommand({ queryId }));
    if (status === 'Complete') {
      const rows = results.map((row) => new Map(row.map(({ field = '', value = '' }) => [field, value])));
      return new Map(rows.map((row) => [row.get('route') ?? '', Number(row.get('last'))]));
    }
    if (status !== 'Running' && status !== 'Scheduled') throw new Error(`the query of the access log ended ${status}`);
    await sleep(pauseMs);
  }
}

function ago(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(0, Math.round(ms / MINUTE_MS))} minutes`;
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} hours` : `${Math.round(ms / DAY_MS)} days`;
}
