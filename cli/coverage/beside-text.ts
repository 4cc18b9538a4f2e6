import { type Care, toldShare } from '#flow/report/care.ts';
import type { Satisfaction } from '#flow/report/satisfaction.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { filled } from '#view/view.ts';
import { careEn } from '#view/words/coverage/care-en.ts';
import type { Output } from '../console/output.ts';
import { percent } from '../console/shown.ts';

const number = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 1 });

/** What stands beside the moments: what messages wanted, how many people got, what they answered. */
export const besideText = (care: Care, satisfaction: Satisfaction, output: Output): string =>
  [seasons(care, output), pressure(care, output), answers(satisfaction, output)].join('\n\n');

function seasons({ seasons: all }: Care, output: Output): string {
  const rows = all.map(({ quarter, service, care, sell, other, customers = 0 }) => [
    quarter,
    ...[service, care, sell, other, sell > 0 ? number(care / sell) : ''],
    customers > 0 ? number((service + care + sell + other) / customers) : '',
  ]);
  const head = ['season', 'service', 'care', 'sell', 'of gone programs', 'care per sell', 'per customer'];
  return `${output.heading('Care against selling (messages sent, by what their programs want)')}\n${output.table(head, rows, '  none counted')}`;
}

function pressure({ pressure: told, response }: Care, output: Output): string {
  const heading = output.heading('Messages per person and week');
  if (!told.known) return `${heading}\n${output.prose(`  ${told.why.en}`)}`;
  const { people, messages, before, bands } = told.value;
  const then = before === undefined ? '' : `, ${number(before)} a period before`;
  const now = `  ${number(people)} people got ${number(messages)} in the last seven days: ${number(messages / people)} each${then}`;
  const rows = bands.map((band) => {
    const after = response.find((one) => one.messages === band.messages);
    const [bought, clicked] = [shareOfAll(after?.bought, after?.weeks), shareOfAll(after?.clicked, after?.sent)];
    const name = band.messages === '4' ? '4 or more' : band.messages;
    return [name, band.people, percent(band.people / people), bought, clicked];
  });
  const head = ['messages', 'people', 'share', 'bought in the next week', 'clicked'];
  const notes = careEn.care.noEffect.split(/(?<=\.) /).map((sentence) => output.prose(`  ${sentence}`));
  return [heading, output.prose(now), output.table(head, rows), ...notes].join('\n');
}

/** A share never stands without how many it is of; of few there is none. */
function shareOfAll(part = 0, of = 0): string {
  if (of === 0) return '';
  const share = toldShare(part, of);
  const n = number(of);
  return share === undefined
    ? filled(careEn.care.tooFew, { n })
    : filled(careEn.care.ofAll, { share: percent(share), n });
}

function answers(told: Satisfaction, output: Output): string {
  const { asked, answeredOfAsked, answered, facets, handOffs } = told;
  const share = asked === undefined || asked === 0 ? '' : `: ${percent(answeredOfAsked / asked)}`;
  const rows = [
    [
      'asked',
      asked === undefined
        ? 'not known: nobody was asked yet, or nobody has answered'
        : asked === 0 && answeredOfAsked === 0
          ? 'nobody in these days'
          : `${number(asked)}, ${number(answeredOfAsked)} answered${share}`,
    ],
    ['answers in all', number(answered)],
    ['promoters less detractors', figure(told.nps, percent)],
    ['content (8 or more of 10)', figure(told.content, percent)],
    ['mean of 10', figure(told.score, number)],
    ['as expected or better', figure(told.expected, percent)],
    ...facets.map(({ facet, answers: of, mean, content }) => [
      `  ${facet}`,
      `mean ${number(mean)}, ${percent(content)} content, of ${number(of)}`,
    ]),
    ['handed over to the team', handOffs.known ? handedOver(handOffs.value) : handOffs.why.en],
  ];
  return `${output.heading('Answers and hand-offs')}\n${output.columns(rows)}`;
}

function figure(value: KpiValue, show: (n: number) => string): string {
  if (!value.known) return value.why.en;
  const { low, high, of = 0 } = value;
  const range = low === undefined || high === undefined ? '' : ` (${show(low)} to ${show(high)})`;
  return `${show(value.value)}${range}, of ${number(of)}`;
}

type HandOffs = Extract<Satisfaction['handOffs'], { readonly known: true }>['value'];

function handedOver({ opened, taken, done, open, takenAfterMs, doneAfterMs }: HandOffs): string {
  const within = (ms: number | undefined): string => (ms === undefined ? '' : ` (half within ${span(ms)})`);
  return `${opened}: ${taken} taken${within(takenAfterMs)}, ${done} done${within(doneAfterMs)}; ${open} open`;
}

function span(ms: number): string {
  if (ms < 2 * HOUR_MS) return `${Math.max(1, Math.round(ms / MINUTE_MS))} min`;
  return ms < 2 * DAY_MS ? `${Math.round(ms / HOUR_MS)} h` : `${Math.round(ms / DAY_MS)} days`;
}
