import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** How to come to what only a fresh link shows: by one to their own address. */
export const freshLink: Section = ({ isFresh }, { words }, { self }) =>
  isFresh
    ? ''
    : [
        '<section aria-labelledby="fresh">',
        `<h2 id="fresh">${escapeHtml(words.fresh)}</h2>`,
        `<p class="soft">${escapeHtml(words.freshAbout)}</p>`,
        `<form method="post" action="${escapeHtml(self)}">`,
        `<button class="main" name="do" value="fresh-link">${escapeHtml(words.freshSend)}</button>`,
        '</form></section>',
      ].join('\n');
