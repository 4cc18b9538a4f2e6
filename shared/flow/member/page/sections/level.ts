import type { LevelScheme } from '#model/level/level.ts';
import type { LevelProgress } from '#model/level/progress.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';

/** The level, what is missing to the next, and until when it is kept. */
export const level: Section = ({ membership, member }, texts) => {
  const { levels } = membership;
  const held = member.level;
  if (!levels || !held) return '';
  const { words, lang } = texts;
  const { level: own, next } = held;
  const first = levels.levels[0];
  const name = own ? nameIn(lang, own) : first && words.below(nameIn(lang, first));
  return [
    '<section aria-labelledby="level">',
    `<h2 id="level" class="over">${escapeHtml(words.level)}</h2>`,
    '<div class="reach">',
    name && `<p class="big">${escapeHtml(name)}</p>`,
    `<p class="lead">${escapeHtml(next ? words.missing(amountOf(next.missing, levels, texts), nameIn(lang, next.level), levels.by) : words.top)}</p>`,
    '</div>',
    next && progress(held, levels, texts),
    own && `<p class="soft wide">${escapeHtml(keptWords(held, texts))}</p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
};

/** In words, too: how much of it, and of which days. */
function progress({ value, next }: LevelProgress, levels: LevelScheme, texts: MemberTexts): string {
  if (!next) return '';
  const { from } = next.level;
  const reached = amountOf(Math.max(0, value), levels, texts);
  const said = texts.words.progress(reached, amountOf(from, levels, texts), periodOf(levels, texts), levels.by);
  return `<progress max="${from}" value="${Math.min(from, Math.max(0, value))}" aria-label="${escapeHtml(said)}">${escapeHtml(said)}</progress><p class="soft scale">${escapeHtml(said)}</p>`;
}

/** In what levels go by. */
export const amountOf = (value: number, { by }: Pick<LevelScheme, 'by'>, texts: MemberTexts): string => {
  if (by === 'net') return texts.sum(value);
  return by === 'orders' ? texts.words.orderCount(texts.count(value)) : texts.points(value);
};

/** Until when it is kept. */
export const keptWords = ({ keptUntil }: LevelProgress, { words, day }: MemberTexts): string =>
  keptUntil === undefined ? words.keptForever : words.kept(day(dayOfNumber(keptUntil)));

/** A year is said as twelve months: so it is no calendar year. */
export const periodOf = ({ windowDays }: LevelScheme, { words, count }: MemberTexts): string =>
  windowDays % 365 === 0 ? words.months(count((windowDays / 365) * 12)) : words.days(count(windowDays));
