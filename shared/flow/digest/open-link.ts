import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { openDigest } from '#model/message/digest-token.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import type { TeamMailStore } from '#ports/team-mails.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { escapeHtml, page } from '../preferences/pages/html.ts';
import { notFoundPage } from '../preferences/pages/status-page.ts';
import { type Fields, readFields } from '../preferences/request/fields.ts';
import { isRead, methodOf, type Request, textsFor } from '../preferences/request/request.ts';
import type { Texts } from '../preferences/texts/texts.ts';
import { linkWords } from './link-words.ts';

export interface DigestLinkDeps {
  readonly crm: Pick<PublishedCrm, 'shops'>;
  readonly linkKeys: () => Promise<KeyRing>;
  readonly mails: Pick<TeamMailStore, 'decline'>;
}

/**
 * The link at the foot of a digest: GET changes nothing, POST stops it for this member and shop, or lets it come again.
 * A token that is none gets the page that every such token gets.
 */
export async function openDigestLink(
  { crm, linkKeys, mails }: DigestLinkDeps,
  event: Request,
  now: number,
): Promise<Answer> {
  const claim = openDigest(event.pathParameters?.token ?? '', await linkKeys());
  const shop = crm.shops.find(({ id }) => id === claim?.shop);
  const texts = textsFor(event, shop);
  if (!claim || !shop) return answer(404, notFoundPage(texts));
  const words = linkWords(texts.lang);
  const asking = form(texts, shop.name, words.ask(shop.name), words.about, ['stop', words.stop]);
  if (isRead(event)) return answer(200, asking);
  if (methodOf(event) !== 'POST') return answer(405, asking);
  const wish = wishOf(await readFields(event));
  if (wish === undefined) return answer(400, asking);
  await mails.decline(shop.id, claim.member, wish === 'stop', now);
  const done =
    wish === 'stop'
      ? form(texts, shop.name, words.stopped, words.stoppedAbout, ['again', words.again])
      : form(texts, shop.name, words.back, words.backAbout, ['stop', words.stop]);
  return answer(200, done);
}

function wishOf(fields: Fields): 'stop' | 'again' | undefined {
  if (fields.get('List-Unsubscribe') === 'One-Click') return 'stop';
  const choice = fields.get('choice');
  return choice === 'stop' || choice === 'again' ? choice : undefined;
}

const form = (
  texts: Texts,
  shop: string,
  title: string,
  text: string,
  [choice, label]: readonly [choice: string, label: string],
): string =>
  page(
    texts,
    title,
    [
      `<p role="status">${escapeHtml(text)}</p>`,
      '<form method="post">',
      `<button class="main" name="choice" value="${choice}">${escapeHtml(label)}</button>`,
      '</form>',
    ],
    shop,
  );
