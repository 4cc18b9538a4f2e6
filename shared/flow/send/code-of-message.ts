import { keptClaim, sealCode } from '#model/campaign/code/code-token.ts';
import { codeEndOf, codeForgottenAt } from '#model/campaign/code/redemption.ts';
import { codeOf, shownCode } from '#model/campaign/code/short-code.ts';
import { usesCode } from '#model/campaign/code/uses-code.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { MessageFacts } from '#model/message/context.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { ShortLinks } from '#ports/short-links.ts';

interface CodeDeps {
  readonly crm: PublishedCrm;
  /** Where the page and the picture of a code are shown, without a slash at the end. */
  readonly url: string;
  /** Keeps whose a code is; without it a code is shown that no till takes, as in a preview. */
  readonly codes: Pick<ShortLinks, 'keep'> | undefined;
}

/** Two people meet in one code once in a million campaigns of a million; then the second has another. */
const TRIES = 4;

/**
 * The code of a person in the campaign of their message; undefined where its texts show none. One write, and none for a
 * text that shows no code. A repeated send makes the same one.
 */
export async function codeOfMessage(
  { crm, url, codes }: CodeDeps,
  { touch, foreign }: RenderInput,
  {
    shop,
    texts,
    ring,
  }: { readonly shop: Shop; readonly texts: Readonly<Record<string, string>>; readonly ring: KeyRing },
): Promise<MessageFacts['code']> {
  const campaign = crm.campaigns?.find(({ id, shop: of }) => id === touch.programId && of === shop.id);
  const end = campaign && codeEndOf(campaign, shop);
  if (!campaign || end === undefined || foreign || !Object.values(texts).some(usesCode)) return undefined;
  const claim = { shop: shop.id, campaign: campaign.id, customerId: touch.customerId };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const code = codeOf(claim, ring, attempt);
    if (codes && (await codes.keep(code, keptClaim(claim), codeForgottenAt(end))) === 'taken') continue;
    const token = sealCode({ shop: shop.id, campaign: campaign.id, code }, ring);
    const [page, image] = [`${url}/k/${shop.id}/${token}`, `${url}/q/${shop.id}/${token}`];
    return { short: shownCode(code), url: page, image, until: end };
  }
  throw new RenderError('no code is free');
}
