import { parseKeyRing } from '#adapters/secrets/formats.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { signReportLink } from '#model/message/report-token.ts';

/** Follows the link to the report of a day, as `perennial report --link` makes it, up to the page. */
export async function followReportLink(stack: LocalStack, shop: string, day: string): Promise<Response> {
  const ring = parseKeyRing(stack.secret(stack.outputs.LinkKeyArn ?? ''));
  const token = signReportLink({ shop, day }, ring, stack.clock.now());
  return fetch(`${stack.apiUrl}/reports/${token}`);
}
