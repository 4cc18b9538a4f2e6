import { wordingsOf } from '#flow/report/wordings.ts';
import type { WordingComparison, WordingResult } from '#model/effect/wordings/compare.ts';
import { LEAST_SHARE } from '#model/effect/wordings/learn.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Program } from '#model/program/program.ts';
import { localDay } from '#model/values/time/day.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { wordingWords } from '../words/wordings.ts';

/** How the wordings of a program compare, and how many people get each; nothing where its messages have one. */
export function wordingsPart(speech: Speech, program: Program, run: RunRecord | undefined): Content {
  const { words, format, now, shop } = speech;
  const told = wordingWords(words.lang);
  const [found] = wordingsOf([program], run ?? {}, localDay(now, shop.timezone));
  if (!found) return undefined;
  const through = run?.wordings?.through;
  const lead =
    through === undefined
      ? told.noneYet
      : filled(told.about, { least: format.share(LEAST_SHARE), through: format.day(through) });
  return html`<h2 id="wordings">${told.title}</h2><p class="lead">${lead}</p>${found.groups.map((group) => groupPart(speech, group))}`;
}

/** Of hundred, with its sign. */
const points = (difference: number): string => {
  const text = (100 * difference).toFixed(1);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-0\.0$/, '0.0').replace('-', '−');
};

function groupPart(speech: Speech, group: WordingComparison): Html {
  const { words, format } = speech;
  const { head } = wordingWords(words.lang);
  const nothing = '–';
  const bought = ({ bought14 }: WordingResult): Content =>
    bought14 === undefined
      ? nothing
      : html`${format.share(bought14.value)} <small class="below">${filled(wordingWords(words.lang).limits, { low: format.share(bought14.low), high: format.share(bought14.high) })}</small>`;
  const rows = group.results.map((result): readonly Content[] => [
    titleOf(speech, group, result),
    format.share(result.share),
    format.count(result.sent),
    format.count(result.clicked),
    bought(result),
    format.money(result.net),
    result.sent === 0 ? nothing : format.share(result.best),
  ]);
  const names = [head.wording, head.share, head.sent, head.clicked, head.bought, head.net, head.best];
  return html`<div class="card"><p>${sentence(speech, group)}</p>${table(head.wording, names, rows, { numeric: [1, 2, 3, 4, 5, 6] })}</div>`;
}

const titleOf = ({ words }: Speech, { results }: WordingComparison, { variant }: WordingResult): string =>
  variantTitle(words.lang, { variants: results.map((each) => each.variant) }, variant.name);

function sentence(speech: Speech, group: WordingComparison): string {
  const { words, format } = speech;
  const told = wordingWords(words.lang);
  const [best, other] = group.results;
  if (!best || !other || !group.ahead || group.state === 'nothing yet') return told.noneYet;
  const { value, low, high } = group.ahead;
  return filled(group.state === 'told' ? told.told : told.open, {
    ...{ best: titleOf(speech, group, best), other: titleOf(speech, group, other) },
    ...{ value: format.share(best.bought14?.value ?? 0), share: format.share(best.share) },
    ...{
      points: points(value).replace('+', ''),
      low: points(low),
      high: points(high),
      chance: format.share(best.best),
    },
  });
}
