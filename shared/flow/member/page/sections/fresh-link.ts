import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { freshButton } from '../parts/fresh-button.ts';

/** How to come to what only a fresh link shows: by one to their own address. */
export const freshLink: Section = ({ isFresh }, { words }, { self }, { isSent, isOver }) =>
  isFresh || isSent || isOver
    ? ''
    : [
        '<section aria-labelledby="fresh">',
        `<h2 id="fresh">${escapeHtml(words.fresh)}</h2>`,
        `<p class="soft">${escapeHtml(words.freshAbout)}</p>`,
        freshButton(self, words.freshSend, 'quiet'),
        '</section>',
      ].join('\n');
