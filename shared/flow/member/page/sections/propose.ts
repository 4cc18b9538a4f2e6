import { MOST_TEXT } from '#model/survey/survey.ts';
import { MOST_TITLE } from '#model/team/activity.ts';
import { textIn } from '#model/values/text/local-names.ts';
import { choice, escapeHtml, field } from '../../../preferences/pages/html.ts';
import { failed } from '../../form/notice.ts';
import type { Section } from '../../form/section.ts';
import { proposeWords } from '../../words/propose.ts';
import { stepWords } from '../../words/step.ts';
import { textField } from '../parts/text-field.ts';

/** An activity that a member proposes, where the shop knows circles and somebody of a team decides; typed by a fresh link alone. */
export const propose: Section = ({ shop, membership, hasTeam, isFresh }, { lang }, { self }, told) => {
  if (!membership.circles || !hasTeam) return '';
  const words = proposeWords(lang);
  const whom = [
    ['circle', words.circle] as const,
    ...Object.entries(shop.consent?.interests ?? {}).map(
      ([id, names]) => [`interest:${id}`, words.interest(textIn(lang, names) ?? id)] as const,
    ),
  ];
  const typed = failed(told, 'propose');
  const heading = typed ? 'h2' : 'h3';
  const missing = (name: string) => (typed?.get(name) === '' ? stepWords({ lang }).empty : undefined);
  const whose = whom.some(([value]) => value === typed?.get('whom')) ? typed?.get('whom') : whom[0]?.[0];
  const form = [
    `<form method="post" action="${escapeHtml(self)}">`,
    field({
      ...{ id: 'title', label: words.title, value: typed?.get('title'), error: missing('title') },
      more: `maxlength="${MOST_TITLE}" required`,
    }),
    textField({
      ...{ id: 'about', label: words.text, rows: 4, most: MOST_TEXT, value: typed?.get('about') },
      error: missing('about'),
    }),
    `<fieldset><legend>${escapeHtml(words.whom)}</legend>`,
    ...whom.map(([value, label], n) =>
      choice({ type: 'radio', name: 'whom', value, label, checked: value === whose, id: `whom-${n}` }),
    ),
    '</fieldset>',
    choice({
      type: 'checkbox',
      name: 'named',
      value: 'yes',
      label: words.named,
      id: 'named',
      checked: typed?.get('named') === 'yes',
    }),
    `<button name="do" value="propose">${escapeHtml(words.send)}</button>`,
    '</form>',
  ];
  return [
    '<section class="fold" aria-labelledby="propose">',
    `<details${typed ? ' open' : ''}><summary><${heading} id="propose">${escapeHtml(words.propose)}</${heading}></summary>`,
    `<p class="soft">${escapeHtml(words.about(shop.name))}</p>`,
    ...(isFresh ? form : told.isSent ? [] : [`<p class="soft"><a href="#fresh">${escapeHtml(words.fresh)}</a></p>`]),
    '</details></section>',
  ].join('\n');
};
