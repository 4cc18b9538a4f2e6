import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** Longer than a cold start; a name without a record fails at once. */
const PATIENCE_MS = 10_000;

/** An address of the stage, a path of it that changes nothing, and the option that gives it a domain. */
interface Asked {
  readonly what: string;
  readonly path: string;
  readonly option: string;
}

export const LINKS: Asked = { what: 'where links and webhooks lead', path: '/u/doctor', option: 'linkDomain' };
export const CLICKS: Asked = { what: 'where links in messages lead', path: '/c/doctor', option: 'clickDomain' };

/** Does an address lead to this stage? Asked as anybody would, without a token. */
export async function linkFindings(
  { what, path, option }: Asked,
  url: string,
  dnsRecord: string | undefined,
): Promise<readonly Finding[]> {
  const answer = await fetch(`${url}${path}`, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  if (dnsRecord === undefined) {
    return [
      answer
        ? good(
            what,
            `${url}, which goes with the API; choose an own domain (-c ${option}=...) before the first message`,
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
