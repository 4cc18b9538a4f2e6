import { type WordingPace, wordingsOf } from '#flow/report/wordings.ts';
import type { WordingComparison, WordingResult } from '#model/effect/wordings/compare.ts';
import { LEAST_SHARE } from '#model/effect/wordings/learn.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Program } from '#model/program/program.ts';
import { localDay } from '#model/values/time/day.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { wordingSays, wordingTitle } from '#view/wordings/says.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { wordingWords } from '../words/wordings.ts';

/** Which wording of a program is better in a sentence, what that rests on, and how many people get each; nothing where its messages have one. */
export function wordingsPart(
  speech: Speech,
  program: Program,
  run: RunRecord | undefined,
  pace?: WordingPace,
): Content {
  const { words, format, now, shop } = speech;
  const told = wordingWords(words.lang);
  const [found] = wordingsOf([program], run ?? {}, localDay(now, shop.timezone), pace);
  if (!found) return undefined;
  const through = run?.wordings?.through;
  const versus = filled(told.versus, { caused: words.effects.ofOne });
  const about =
    through !== undefined && filled(told.about, { least: format.share(LEAST_SHARE), through: format.day(through) });
  return html`<h2 id="wordings">${told.title}</h2>${found.groups.map((group) => groupPart(speech, group))}<p class="lead">${about} ${versus}</p>`;
}

function groupPart(speech: Speech, group: WordingComparison): Html {
  const { words, format } = speech;
  const { head, limits } = wordingWords(words.lang);
  const nothing = '–';
  const bought = ({ bought14 }: WordingResult): Content =>
    bought14 === undefined
      ? nothing
      : html`${format.share(bought14.value)} <small class="below">${filled(limits, { low: format.share(bought14.low), high: format.share(bought14.high) })}</small>`;
  const rows = group.results.map((result): readonly Content[] => [
    wordingTitle(words.lang, group, result),
    format.share(result.share),
    format.count(result.sent),
    format.count(result.clicked),
    bought(result),
    format.money(result.net),
    result.best === undefined ? nothing : format.share(result.best),
  ]);
  const names = [head.wording, head.share, head.sent, head.clicked, head.bought, head.net, head.best];
  return html`<div class="card"><p class="back"><b>${wordingSays(speech, group)}</b></p>${table(head.wording, names, rows, { numeric: [1, 2, 3, 4, 5, 6] })}</div>`;
}
