import type { TypedFields } from '#model/event/consent-event.ts';
import type { Membership } from '#model/membership/membership.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { channelWords } from '../texts/channel-words.ts';
import type { Texts } from '../texts/texts.ts';
import { escapeHtml, page } from './html.ts';
import type { Subject } from './unsubscribe-page.ts';

/** The page with the button of a double opt-in, and the name that is kept with it. */
export const confirmPage = (
  texts: Texts,
  { shop, channel }: Subject,
  { firstName, join }: Pick<TypedFields, 'firstName' | 'join'> = {},
  membership?: Membership,
): string =>
  page(
    texts,
    membership ? texts.confirm.joinAsk(nameIn(texts.lang, membership)) : texts.confirm.ask(shop),
    [
      `<p>${escapeHtml((membership ? texts.confirm.joinExplain : texts.confirm.explain)(channelWords(texts, channel)))}</p>`,
      membership &&
        `<p class="way"><a href="${escapeHtml(membership.terms.url)}">${escapeHtml(texts.confirm.terms(join?.terms ?? ''))}</a></p>`,
      join?.card !== undefined &&
        `<p class="hint">${escapeHtml(texts.confirm.card)}: <bdi>${escapeHtml(join.card)}</bdi></p>`,
      firstName !== undefined &&
        `<p class="hint">${escapeHtml(texts.centre.name)}: <bdi>${escapeHtml(firstName)}</bdi></p>`,
      '<form method="post">',
      `<button class="main" name="choice" value="confirm">${escapeHtml(membership ? texts.confirm.joinButton : texts.confirm.button)}</button>`,
      '</form>',
    ],
    shop,
  );
