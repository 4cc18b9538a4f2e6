import { EXPECTED, FACETS, MOST_TEXT } from '#model/survey/survey.ts';
import { choice, errorSummary, escapeHtml, fieldset, page } from '../preferences/pages/html.ts';
import type { Texts } from '../preferences/texts/texts.ts';
import { surveyWords } from './survey-words.ts';

const SCORES = Array.from({ length: 11 }, (_, score) => score);

interface Shown {
  readonly shop: string;
  /** The number that was clicked in the mail: it is chosen, and not sent yet. */
  readonly clicked?: number | undefined;
  readonly isMissing?: boolean;
  /** Asked in the place of scores. */
  readonly poll?: PollShown | undefined;
}

/** A poll in the language of the reader; `chosen` is the id that was clicked. */
export interface PollShown {
  readonly question: string;
  readonly answers: readonly { readonly id: string; readonly title: string }[];
  readonly chosen?: string | undefined;
}

/** The form of a survey: one number has to be chosen, all else may be left out. */
export function surveyPage(texts: Texts, shown: Shown): string {
  const { shop, clicked, isMissing = false, poll } = shown;
  if (poll) return pollPage(texts, shown, poll);
  const words = surveyWords(texts.lang);
  const scores = SCORES.map((score) =>
    choice({
      ...{ type: 'radio', name: 'score', value: String(score), label: String(score) },
      ...{ checked: score === clicked, ...(score === 0 && { id: 'score' }) },
    }),
  );
  const facets = FACETS.map((facet) => {
    const options = SCORES.map((score) => `<option value="${score}">${score}</option>`);
    return [
      `<div class="field"><label for="${facet}">${escapeHtml(words.facet[facet])}</label>`,
      `<select id="${facet}" name="${facet}"><option value="">${escapeHtml(words.none)}</option>${options.join('')}</select></div>`,
    ].join('\n');
  });
  const expected = EXPECTED.map((value) =>
    choice({ type: 'radio', name: 'expected', value, label: words.expectedAs[value] }),
  );
  return page(
    texts,
    words.title(shop),
    [
      isMissing && errorSummary(texts.problems, { score: words.missing }),
      `<p>${escapeHtml(words.lead)}</p>`,
      '<form method="post">',
      fieldset(words.score, [
        `<p class="hint">${escapeHtml(words.scale)}</p>`,
        '<div class="row">',
        ...scores,
        '</div>',
      ]),
      fieldset(words.facets, facets),
      fieldset(words.expected, expected),
      `<div class="field"><label for="text">${escapeHtml(words.text)} ${escapeHtml(texts.optional)}</label>`,
      `<textarea id="text" name="text" rows="4" maxlength="${MOST_TEXT}"></textarea></div>`,
      `<button class="main">${escapeHtml(words.send)}</button>`,
      '</form>',
    ],
    shop,
  );
}

/** The form of a poll: one answer has to be chosen, words of one's own may be left out. */
function pollPage(texts: Texts, { shop, isMissing = false }: Shown, { question, answers, chosen }: PollShown): string {
  const words = surveyWords(texts.lang);
  const choices = answers.map(({ id, title }, n) =>
    choice({
      ...{ type: 'radio', name: 'chosen', value: id, label: title },
      ...{ checked: id === chosen, ...(n === 0 && { id: 'chosen' }) },
    }),
  );
  return page(
    texts,
    question,
    [
      isMissing && errorSummary(texts.problems, { chosen: words.missingChoice }),
      '<form method="post">',
      fieldset(question, choices),
      `<div class="field"><label for="text">${escapeHtml(words.text)} ${escapeHtml(texts.optional)}</label>`,
      `<textarea id="text" name="text" rows="4" maxlength="${MOST_TEXT}"></textarea></div>`,
      `<button class="main">${escapeHtml(words.send)}</button>`,
      '</form>',
    ],
    shop,
  );
}
