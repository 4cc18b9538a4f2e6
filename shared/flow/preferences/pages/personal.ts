import type { Centre } from './centre.ts';
import { choice, escapeHtml, field } from './html.ts';
import { tagOf } from './known.ts';

/** Day, month and year of birth; the year may stay empty. */
export function birthdayFields({ texts, person, errors, posted }: Centre): string {
  const { centre: words } = texts;
  const [, year = '', month = '', day = ''] =
    /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(person.preferences?.birthday ?? '') ?? [];
  const error = errors?.birthDay;
  const part = (id: string, label: string, value: string, autocomplete: string) =>
    field({
      ...{ id, label, value: posted?.get(id) ?? value },
      more: `inputmode="numeric" maxlength="${id === 'birthYear' ? 4 : 2}" autocomplete="${autocomplete}"${error ? ' aria-invalid="true" aria-describedby="birth-error"' : ''}`,
    });
  const parts: Readonly<Record<DatePart, string>> = {
    day: part('birthDay', words.day, day.replace(/^0/, ''), 'bday-day'),
    month: part('birthMonth', words.month, month.replace(/^0/, ''), 'bday-month'),
    year: part('birthYear', words.year, year, 'bday-year'),
  };
  return [
    `<fieldset><legend>${escapeHtml(words.birthday)}</legend>`,
    `<p class="hint">${escapeHtml(words.birthdayHint)}</p>`,
    error ? `<p class="error" id="birth-error">${escapeHtml(error)}</p>` : '',
    '<div class="row">',
    ...orderOfDate(texts.lang).map((name) => parts[name]),
    '</div></fieldset>',
  ].join('\n');
}

type DatePart = 'day' | 'month' | 'year';

/** As the language writes a date: day, month, year in English, year, month, day in Chinese. */
const orderOfDate = (lang: string): readonly DatePart[] =>
  new Intl.DateTimeFormat(tagOf(lang), { dateStyle: 'long' })
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []));

/** How to come to one's personal data: by a link to one's own address. */
export const linkSection = ({ texts: { centre: words } }: Centre): string =>
  [
    `<section aria-labelledby="personal"><h2 id="personal">${escapeHtml(words.personal)}</h2>`,
    `<p class="hint">${escapeHtml(words.personalAbout)}</p>`,
    '<form method="post">',
    `<button name="action" value="send-link">${escapeHtml(words.sendLink)}</button>`,
    '</form></section>',
  ].join('\n');

/** Erasing asks twice: a tick and a button. */
export const eraseSection = ({ texts: { centre: words }, errors }: Centre): string =>
  [
    `<section aria-labelledby="erase"><h2 id="erase">${escapeHtml(words.erase)}</h2>`,
    `<p class="hint">${escapeHtml(words.eraseAbout)}</p>`,
    errors?.sure ? `<p class="error" id="sure-error">${escapeHtml(errors.sure)}</p>` : '',
    '<form method="post">',
    choice({ type: 'checkbox', name: 'sure', value: 'yes', label: words.eraseSure, id: 'sure' }),
    `<button class="danger" name="action" value="erase">${escapeHtml(words.eraseButton)}</button>`,
    '</form></section>',
  ].join('\n');
