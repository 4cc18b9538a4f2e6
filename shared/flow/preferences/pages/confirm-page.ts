import { channelWords } from '../texts/channel-words.ts';
import type { Texts } from '../texts/texts.ts';
import { escapeHtml, page } from './html.ts';
import type { Subject } from './unsubscribe-page.ts';

/** The page with the button of a double opt-in, and the name that is kept with it. */
export const confirmPage = (
  texts: Texts,
  { shop, channel }: Subject,
  { firstName }: { readonly firstName?: string | undefined } = {},
): string =>
  page(
    texts,
    texts.confirm.ask(shop),
    [
      `<p>${escapeHtml(texts.confirm.explain(channelWords(texts, channel)))}</p>`,
      firstName !== undefined &&
        `<p class="hint">${escapeHtml(texts.centre.name)}: <bdi>${escapeHtml(firstName)}</bdi></p>`,
      '<form method="post">',
      `<button class="main" name="choice" value="confirm">${escapeHtml(texts.confirm.button)}</button>`,
      '</form>',
    ],
    shop,
  );
