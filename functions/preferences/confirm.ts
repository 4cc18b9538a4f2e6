import { confirmConsent } from '#domain/consent/confirm.ts';
import type { LinkClaim } from '#domain/message/token.ts';
import { notFoundPage, statusPage } from './page.ts';
import { type Answer, answer, proofOf, type Request, textsFor } from './respond.ts';
import { livesOf, type WithdrawDeps } from './withdraw.ts';

/**
 * The click of a double opt-in, for the person of the link or whoever that person became. What is confirmed already
 * says so again; where nothing is open any more the link is as good as unknown.
 */
export async function confirm(
  deps: Pick<WithdrawDeps, 'customers' | 'consents'>,
  visit: {
    readonly event: Request;
    readonly shop: { readonly name: string };
    readonly claim: LinkClaim;
    readonly now: number;
  },
  texts: ReturnType<typeof textsFor>,
): Promise<Answer> {
  const { event, shop, claim, now } = visit;
  const click = { channel: claim.channel, topic: claim.topic, at: now, proof: proofOf(event) };
  const ids = [...(await livesOf(deps.customers, claim))].reverse();
  for (const customerId of ids) {
    const outcome = await confirmConsent(deps.consents, { shop: claim.shop, customerId }, click);
    if (outcome === 'confirmed' || outcome === 'already') {
      const words = texts.confirm;
      return answer(
        200,
        statusPage(texts, shop.name, { title: words.done, text: words.doneText(shop.name), note: texts.close }),
      );
    }
  }
  return answer(404, notFoundPage(textsFor(event, undefined)));
}
