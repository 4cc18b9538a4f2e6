import { parseKeyRing } from '#adapters/secrets/formats.ts';
import { isToTeam } from '#local/mail/outbox.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { signReportLink } from '#model/message/report-token.ts';

/** Follows the link to the report of a day, as `perennial report --link` makes it, up to the page. */
export async function followReportLink(stack: LocalStack, shop: string, day: string): Promise<Response> {
  const ring = parseKeyRing(stack.secret(stack.outputs.LinkKeyArn ?? ''));
  const token = signReportLink({ shop, day }, ring, stack.clock.now());
  return fetch(`${stack.apiUrl}/reports/${token}`);
}

/** Somebody of the team stops the digest by one click of their mail program. */
export async function stopDigest(stack: LocalStack): Promise<void> {
  const mail = stack.outbox.entries.findLast(isToTeam);
  const { headers = [] } = (mail && (await stack.outbox.parse(mail))) ?? {};
  const [, path] = /(\/digest\/[\w.-]+)/.exec(headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '') ?? [];
  if (!path) throw new Error('no digest was sent');
  const { status } = await fetch(stack.apiUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  if (status !== 200) throw new Error(`the digest was stopped with ${status}`);
}
