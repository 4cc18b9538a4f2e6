import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import type { Telemetry } from '#ports/telemetry.ts';

/** AWS raises a quota at any time and asks for no more than one look a second; a lowered one throttles meanwhile. */
const KEPT_MS = 15 * 60_000;
/** Of a sandbox, and below every other: what holds while SES does not tell. */
const SLOWEST = 1;

/** Mails that the account may send in a second (GetSendQuota), asked at a cold start and each quarter of an hour. */
export function sesSendRate(
  client: SESClient,
  telemetry: Pick<Telemetry, 'warn'>,
  now: () => number = () => performance.now(),
): () => Promise<number> {
  let known = { rate: SLOWEST, until: Number.NEGATIVE_INFINITY };
  return async () => {
    if (now() < known.until) return known.rate;
    try {
      const { MaxSendRate } = await client.send(new GetSendQuotaCommand({}));
      known = { rate: MaxSendRate !== undefined && MaxSendRate > 0 ? MaxSendRate : SLOWEST, until: now() + KEPT_MS };
    } catch (error) {
      telemetry.warn('send quota not read', { error: error instanceof Error ? error.name : 'unknown' });
      known = { ...known, until: now() + KEPT_MS / 15 };
    }
    return known.rate;
  };
}
