import { MOST_TEXT } from '#model/survey/survey.ts';
import { MOST_TITLE } from '#model/team/activity.ts';
import { textIn } from '#model/values/text/local-names.ts';
import { choice, escapeHtml, field } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { proposeWords } from '../../words/propose.ts';

/** An activity that a member proposes, where the shop knows circles and somebody of a team decides; typed by a fresh link alone. */
export const propose: Section = ({ shop, membership, hasTeam, isFresh }, { lang }, { self }) => {
  if (!membership.circles || !hasTeam) return '';
  const words = proposeWords(lang);
  const whom = [
    ['circle', words.circle] as const,
    ...Object.entries(shop.consent?.interests ?? {}).map(
      ([id, names]) => [`interest:${id}`, words.interest(textIn(lang, names) ?? id)] as const,
    ),
  ];
  const form = [
    `<details><summary>${escapeHtml(words.propose)}</summary>`,
    `<form method="post" action="${escapeHtml(self)}">`,
    field({ id: 'title', label: words.title, more: `maxlength="${MOST_TITLE}" required` }),
    '<div class="field">',
    `<label for="about">${escapeHtml(words.text)}</label>`,
    `<textarea id="about" name="about" rows="4" maxlength="${MOST_TEXT}" required></textarea>`,
    '</div>',
    `<fieldset><legend>${escapeHtml(words.whom)}</legend>`,
    ...whom.map(([value, label], n) =>
      choice({ type: 'radio', name: 'whom', value, label, checked: n === 0, id: `whom-${n}` }),
    ),
    '</fieldset>',
    choice({ type: 'checkbox', name: 'named', value: 'yes', label: words.named, id: 'named' }),
    `<button name="do" value="propose">${escapeHtml(words.send)}</button>`,
    '</form></details>',
  ];
  return [
    '<section aria-labelledby="propose">',
    `<h2 id="propose">${escapeHtml(words.propose)}</h2>`,
    `<p class="soft">${escapeHtml(words.about(shop.name))}</p>`,
    ...(isFresh ? form : [`<p class="soft">${escapeHtml(words.fresh)}</p>`]),
    '</section>',
  ].join('\n');
};
