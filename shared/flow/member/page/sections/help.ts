import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { stepWords } from '../../words/step.ts';
import { community } from './community.ts';
import { contact } from './contact.ts';
import { propose } from './propose.ts';

/** Ways to the shop and to other members, folded; not that of which the form stands on top, since something in it is wrong. */
export const help: Section = (view, texts, links, told) => {
  const words = stepWords(texts);
  const wrong = told.errors && told.posted?.get('do');
  const asks = wrong === 'contact' ? '' : contact(view, texts, links, told);
  const others = [wrong === 'propose' ? '' : propose(view, texts, links, told), community(view, texts, links, told)];
  const shown = [asks, ...others].filter(Boolean);
  if (shown.length === 0) return '';
  return [
    '<section class="help" aria-labelledby="help">',
    `<h2 id="help">${escapeHtml(others.some(Boolean) ? words.helpAndOthers : words.help)}</h2>`,
    '<div>',
    ...shown,
    '</div></section>',
  ].join('\n');
};
