import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** The way to the preference centre. */
export const preferences: Section = (_view, { words }, links) =>
  [
    '<section aria-labelledby="preferences">',
    `<h2 id="preferences">${escapeHtml(words.preferences)}</h2>`,
    `<p class="soft">${escapeHtml(words.preferencesAbout)}</p>`,
    `<p class="way"><a href="${escapeHtml(links.preferences)}">${escapeHtml(words.toPreferences)}</a></p>`,
    '</section>',
  ].join('\n');
