import { nameIn } from '#model/values/text/local-names.ts';
import { choice, escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { stepWords } from '../../words/step.ts';

/** The terms, and by a fresh link how to leave: what it means is said before, and it takes a tick and a button. */
export const leave: Section = ({ membership, state, isFresh }, { words, lang }, { self }, { errors }) => {
  const { terms } = membership;
  const held = state.own?.value.terms;
  const isNew = held !== undefined && held !== terms.version;
  const name = isNew ? stepWords({ lang }).newTerms(terms.version) : words.terms(terms.version);
  const agreed = `<p class="way"><a href="${escapeHtml(terms.url)}">${escapeHtml(name)}</a></p>`;
  if (!isFresh) return `<section>${agreed}</section>`;
  return [
    '<section>',
    agreed,
    `<details id="leave"${errors?.sure ? ' open' : ''}><summary>${escapeHtml(words.leave(nameIn(lang, membership)))}</summary>`,
    `<p class="soft">${escapeHtml(words.leaveAbout)}</p>`,
    `<form method="post" action="${escapeHtml(self)}">`,
    ...(errors?.sure ? [`<p class="error">${escapeHtml(errors.sure)}</p>`] : []),
    choice({ type: 'checkbox', name: 'sure', value: 'yes', label: words.leaveSure, id: 'sure' }),
    `<button class="danger" name="do" value="leave">${escapeHtml(words.leaveButton)}</button>`,
    '</form></details></section>',
  ].join('\n');
};
