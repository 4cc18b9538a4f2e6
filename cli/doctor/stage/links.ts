import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** Longer than a cold start; a name without a record fails at once. */
const PATIENCE_MS = 10_000;

/** Do links and webhooks lead to this stage? Asked as anybody would, without a token. */
export async function linkFindings(url: string, dnsRecord: string | undefined): Promise<readonly Finding[]> {
  const what = 'where links and webhooks lead';
  const answer = await fetch(`${url}/u/doctor`, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  if (dnsRecord === undefined) {
    return [
      answer
        ? good(
            what,
            `${url}, which goes with the API; choose an own domain (-c linkDomain=...) before the first message`,
          )
        : missing(what, `${url} does not answer`, 'look at the API in the AWS console, and at your network'),
    ];
  }
  return [
    answer && answer.status < 500
      ? good(what, url)
      : missing(
          what,
          `${url} ${answer ? `answers ${answer.status}` : 'does not answer'}`,
          `set the DNS record ${dnsRecord}, and wait until it is known`,
        ),
  ];
}
