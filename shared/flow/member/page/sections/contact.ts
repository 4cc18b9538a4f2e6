import { MOST_TEXT } from '#model/survey/survey.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { failed } from '../../form/notice.ts';
import type { Section } from '../../form/section.ts';
import { textField } from '../parts/text-field.ts';

/** So many of their questions are told of. */
const TOLD = 3;

/** A question to a person of the team, and what became of those of before; where no team is declared, an address. */
export const contact: Section = ({ shop, hasTeam, questions }, { words, dayAt }, { self }, notice) => {
  const typed = failed(notice, 'contact')?.get('question') ?? '';
  const told = questions
    .slice(0, TOLD)
    .map(({ state, at }) => (state === 'open' ? words.contactOpen : words.contactAnswered)(dayAt(at)));
  const { replyTo, fromEmail } = shop.sender;
  const mail = escapeHtml(replyTo ?? fromEmail);
  // alone on top of the page it is one of its parts, else one of those of help
  const heading = failed(notice, 'contact') ? 'h2' : 'h3';
  const isOpen = failed(notice, 'contact') !== undefined || told.length > 0;
  const form = [
    `<p class="soft">${escapeHtml(words.contactAbout(shop.name))}</p>`,
    ...(told.length > 0 ? ['<ul class="plain">', ...told.map((one) => `<li>${escapeHtml(one)}</li>`), '</ul>'] : []),
    `<form method="post" action="${escapeHtml(self)}">`,
    textField({
      ...{ id: 'question', label: words.contactText, rows: 3, most: MOST_TEXT, value: typed },
      error: notice.errors?.question,
    }),
    `<button name="do" value="contact">${escapeHtml(words.contactSend)}</button>`,
    '</form>',
  ];
  return [
    '<section class="fold" aria-labelledby="contact">',
    `<details${isOpen ? ' open' : ''}><summary><${heading} id="contact">${escapeHtml(words.contact)}</${heading}></summary>`,
    ...(hasTeam ? form : [`<p>${escapeHtml(words.contactMail)} <a href="mailto:${mail}">${mail}</a></p>`]),
    '</details></section>',
  ].join('\n');
};
