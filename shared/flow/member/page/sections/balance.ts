import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** What may be spent, and what is on its way. */
export const balance: Section = ({ membership, member }, { words, points }) => {
  if (!membership.points) return '';
  const { available, pending } = member.books;
  return [
    '<section aria-labelledby="points">',
    `<h2 id="points" class="over">${escapeHtml(words.balance)}</h2>`,
    `<p class="big">${escapeHtml(points(available))}</p>`,
    available < 0 && `<p class="warn">${escapeHtml(words.owed)}</p>`,
    available === 0 && pending === 0 && `<p class="soft">${escapeHtml(words.noPoints)}</p>`,
    pending > 0 && `<p class="soft">${escapeHtml(words.pending(points(pending)))}</p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
};
