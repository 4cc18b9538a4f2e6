import { textIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import type { MemberView } from '../../load/view.ts';
import { stepWords } from '../../words/step.ts';
import { termsWords } from '../../words/terms.ts';

/** Of who agreed to other terms than those of today, or to none. */
export const asksForTerms = ({ membership, state }: MemberView): boolean =>
  state.own?.value.terms !== membership.terms.version;

/** Of who agreed to other terms, or whom an older system told: asks for these, by a fresh link, for a mail is passed on. */
export const newTerms: Section = (view, texts, { self }, { isSent, isOver }) => {
  const { membership, state, isFresh } = view;
  const { version, url, summary = {} } = membership.terms;
  const held = state.own?.value.terms;
  if (!asksForTerms(view)) return '';
  const words = termsWords(texts);
  const what = textIn(texts.lang, summary);
  return [
    '<section class="notice" aria-labelledby="terms">',
    `<h2 id="terms">${escapeHtml(held === undefined ? words.first : words.changed)}</h2>`,
    ...(what === undefined ? [] : [`<p><strong>${escapeHtml(words.what)}</strong> ${escapeHtml(what)}</p>`]),
    `<p class="soft">${escapeHtml((held === undefined ? words.aboutFirst : words.about)(version))}</p>`,
    `<p class="way"><a href="${escapeHtml(url)}">${escapeHtml(words.read)}</a></p>`,
    ...(isFresh
      ? [
          `<form method="post" action="${escapeHtml(self)}">`,
          `<input type="hidden" name="terms" value="${escapeHtml(version)}">`,
          `<button class="main" name="do" value="agree">${escapeHtml(held === undefined ? words.agreeFirst : words.agree)}</button>`,
          '</form>',
        ]
      : isSent || isOver
        ? []
        : [`<p><a href="#fresh">${escapeHtml(stepWords(texts).toAgree)}</a></p>`]),
    '</section>',
  ].join('\n');
};
