import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { allThere, nextEnding, soonEnding } from '../../load/soon-ending.ts';
import { moveWords } from '../../words/moves.ts';
import { firstBold } from '../parts/first-bold.ts';
import { lasting } from './lasting.ts';
import { moves } from './moves.ts';

/** What may be spent, what of it ends soon, and what is on its way. */
export const balance: Section = (view, texts) => {
  const { words, points, day, count } = texts;
  const { membership, member } = view;
  if (!membership.points) return '';
  const { available, pending } = member.books;
  const last = allThere(view);
  const [soon, next] = [soonEnding(view), nextEnding(view)];
  return [
    '<section aria-labelledby="points">',
    `<h2 id="points" class="over">${escapeHtml(available < 0 ? words.balanceOwed : words.balance)}</h2>`,
    `<p class="big">${escapeHtml(words.balanceIs(points(available), count(available)))}</p>`,
    available < 0 && `<p class="aside">${firstBold(words.owed)}</p>`,
    available === 0 && pending === 0 && `<p class="soft">${escapeHtml(words.noPoints)}</p>`,
    soon && `<p><strong>${escapeHtml(words.goneOn(points(soon.points), day(soon.last)))}</strong></p>`,
    available > 0 && !next && `<p class="soft">${escapeHtml(words.never)}</p>`,
    !soon && next && `<p class="soft">${escapeHtml(words.goneOn(points(next.points), day(next.last)))}</p>`,
    pending > 0 &&
      `<p class="soft">${escapeHtml(last === undefined ? words.pending(points(pending)) : words.pendingShort(points(pending), texts.dayAt(last)))}</p>`,
    inDetail([lasting(view, texts), moves(view, texts)], texts),
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
};

/** Folded: until when they last, and what came and went. */
function inDetail(parts: readonly string[], texts: MemberTexts): string {
  const shown = parts.filter(Boolean);
  if (shown.length === 0) return '';
  return [`<details id="detail"><summary>${escapeHtml(moveWords(texts).title)}</summary>`, ...shown, '</details>'].join(
    '\n',
  );
}
