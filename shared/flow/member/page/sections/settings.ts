import { nameIn } from '#model/values/text/local-names.ts';
import { choice, escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { stepWords } from '../../words/step.ts';
import { privacyLink } from '../parts/privacy-link.ts';

/** What is seldom needed: which messages they get, the terms, and by a fresh link how to leave. */
export const settings: Section = (view, texts, { self, preferences }, { errors }) => {
  const { words } = texts;
  const privacy = privacyLink(view, texts);
  return [
    '<section aria-labelledby="settings">',
    `<h2 id="settings">${escapeHtml(words.settings)}</h2>`,
    '<ul class="links">',
    `<li><a href="${escapeHtml(preferences)}">${escapeHtml(words.toPreferences)}</a> <span class="soft">${escapeHtml(words.preferencesAbout)}</span></li>`,
    `<li>${terms(view, texts)}</li>`,
    ...(privacy === '' ? [] : [`<li>${privacy}</li>`]),
    '</ul>',
    view.isFresh && !errors?.sure ? leaving(view, texts, self, undefined) : '',
    '</section>',
  ].join('\n');
};

/** How to leave, alone on top of the page where the tick was missing. */
export const unsure: Section = (view, texts, { self }, { errors }) =>
  errors?.sure ? `<section>${leaving(view, texts, self, errors.sure)}</section>` : '';

function terms({ membership, state }: MemberView, { words, lang }: MemberTexts): string {
  const { version, url } = membership.terms;
  const held = state.own?.value.terms;
  const name = held !== undefined && held !== version ? stepWords({ lang }).newTerms(version) : words.terms(version);
  return `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`;
}

/** What it means is said before, and it takes a tick and a button. */
function leaving({ membership }: MemberView, { words, lang }: MemberTexts, self: string, error: string | undefined) {
  return [
    `<details id="leave"${error ? ' open' : ''}><summary>${escapeHtml(words.leave(nameIn(lang, membership)))}</summary>`,
    `<p class="soft">${escapeHtml(words.leaveAbout)}</p>`,
    `<form method="post" action="${escapeHtml(self)}">`,
    ...(error ? [`<p class="error">${escapeHtml(error)}</p>`] : []),
    choice({ type: 'checkbox', name: 'sure', value: 'yes', label: words.leaveSure, id: 'sure' }),
    `<button class="danger" name="do" value="leave">${escapeHtml(words.leaveButton(nameIn(lang, membership)))}</button>`,
    '</form>',
    ...(error ? [`<p><a href="${escapeHtml(self)}">${escapeHtml(stepWords({ lang }).stay)}</a></p>`] : []),
    '</details>',
  ].join('\n');
}
