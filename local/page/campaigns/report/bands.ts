import type { StepReport } from '#flow/campaign/report-campaign.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { campaignWords } from '../words/words.ts';

/** Groups of those to whom it left in four bands, the most welcome first. */
const BANDS = {
  did: ['bought', 'came', 'answered', 'replied', 'clicked'],
  opened: ['opened'],
  nothing: ['delivered', 'silent'],
  not: ['unsubscribed'],
} as const satisfies Readonly<Record<string, readonly ResponseGroup[]>>;
const NAMES = Object.keys(BANDS) as (keyof typeof BANDS)[];

/** What people did with each message: a bar each, and the same in figures. @param titles of messages, by id */
export function bandsPart(
  { words, format }: Speech,
  steps: readonly StepReport[],
  titles: (step: string) => string,
): Content {
  const told = campaignWords(words.lang).report;
  const counted = steps.map(({ step, people, groups, answered = Number.NaN }) => {
    const notLeft = groups['not-delivered'];
    const bands = NAMES.map((name) => BANDS[name].reduce((sum, group) => sum + groups[group], 0));
    const shares = NAMES.map((name, n) => (name === 'did' ? answered : (bands[n] ?? 0) / (people - notLeft)));
    return { title: titles(step), people, notLeft, bands, shares };
  });
  const bars = counted.map(({ title, shares }) => {
    const parts = NAMES.map((name, n) =>
      filled(told.band, { share: format.share(shares[n] ?? 0), band: told.bands[name] }),
    );
    const said = filled(told.bar, { message: title, parts: parts.join(words.lang === 'en' ? ', ' : '，') });
    let from = 0;
    const rects = NAMES.map((name, n) => {
      const width = 100 * (shares[n] ?? 0);
      const x = from;
      from += width;
      return (
        width > 0 &&
        html`<rect class="${name}" x="${x.toFixed(2)}%" y="0" width="${width.toFixed(2)}%" height="16"><title>${parts[n]}</title></rect>`
      );
    });
    return html`<dt>${title}</dt><dd><svg role="img" aria-label="${said}" width="100%" height="16">${rects}</svg></dd>`;
  });
  const legend = NAMES.map((name) => html`<li><span class="${name}"></span>${told.bands[name]}</li>`);
  const rows = counted.map(({ title, people, notLeft, bands, shares }): readonly Content[] => [
    ...[title, format.count(people), format.count(notLeft)],
    ...bands.map((n, of) => html`${format.count(n)} <small>${format.share(shares[of] ?? 0)}</small>`),
  ]);
  return html`<div class="card bands"><ul>${legend}</ul><dl>${bars}</dl><p>${told.bandsOf}</p></div>
<div class="card people programs">${table(told.chart, [told.message, told.people, told.notLeft, ...NAMES.map((name) => told.bands[name])], rows, { numeric: [1, 2, 3, 4, 5, 6] })}</div>`;
}
