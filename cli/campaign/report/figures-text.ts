import type { CampaignFigures, Phase } from '#flow/campaign/campaign-figures.ts';
import { returnsFrom, wordingsBeside } from '#model/campaign/waves/phases.ts';
import type { Found } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../../console/output.ts';
import { amount, percent } from '../../console/shown.ts';

const number = (n: number): string => n.toLocaleString('en');
const hundred = (value: number): string => (100 * value).toFixed(1);

/** `2.1 (0.4 to 3.8)` of a hundred people. */
const ofHundred = ({ value, low, high }: Estimate): string => `${hundred(value)} (${hundred(low)} to ${hundred(high)})`;

const foundText = (found: Found<Estimate>): string => (found.known ? ofHundred(found.value) : 'not known');

/** What each wave caused until the next one; nothing before anybody was to get one. */
export function phasesText(
  { phases }: Pick<CampaignFigures, 'phases'>,
  shop: Pick<Shop, 'currency'>,
  output: Output,
): readonly string[] {
  if (phases.length === 0) return [];
  return [
    `${output.heading('Each message until the next wave, beside people held out')}\n${phasesTable(phases, shop, output)}`,
    ...whyNot(phases, output),
    ...returns(phases).map((text) => output.prose(text)),
  ];
}

function phasesTable(phases: readonly Phase[], { currency }: Pick<Shop, 'currency'>, output: Output): string {
  const rows = phases.map(({ step, treated, control, effect }) => [
    step,
    ...[treated, control].flatMap(({ people, buyers }) => [number(people), share(buyers, people)]),
    effect.known ? ofHundred(effect.value.bought) : 'not known',
    effect.known && effect.value.net ? amount(Math.round(effect.value.net.value), currency) : '',
  ]);
  const head = ['message', 'were to get it', 'bought until then', 'held out', 'bought', 'more of 100 (limits)'];
  return output.table([...head, 'net each'], rows);
}

/** One reason once, with the messages that it is of. */
function whyNot(phases: readonly Phase[], output: Output): readonly string[] {
  const unknown = phases.flatMap(({ step, effect }) => (effect.known ? [] : [{ step, why: effect.why.en }]));
  return [...Map.groupBy(unknown, ({ why }) => why)].map(([why, of]) =>
    output.prose(`What ${of.map(({ step }) => step).join(', ')} caused is not known: ${why}.`),
  );
}

/** What one more wave brings, in figures. */
function returns(phases: readonly Phase[]): readonly string[] {
  const known = phases.flatMap(({ step, effect }) => (effect.known ? [{ step, bought: effect.value.bought }] : []));
  const [first, ...later] = known;
  if (!first || later.length === 0) return [];
  return later.map(({ step, bought }) => {
    const beside = returnsFrom(first.bought, bought);
    const word = beside.high < 0 ? 'fewer' : beside.low > 0 ? 'more' : 'a difference that chance alone may be';
    return `${step} caused ${hundred(bought.value)} buyers of 100 where ${first.step} caused ${hundred(first.bought.value)}: ${ofHundred(beside)}, ${word}.`;
  });
}

const share = (part: number, whole: number): string => (whole === 0 ? '' : percent(part / whole));

/** Wordings side by side; undefined where a campaign has none, or nobody was to get one yet. */
export function wordingsText(
  { phases, wordings }: CampaignFigures,
  { currency }: Pick<Shop, 'currency'>,
  output: Output,
): string | undefined {
  if (phases.length === 0 || wordings.length === 0) return undefined;
  const rows = wordings.map(({ step, variant, sent, opened, clicked, bought, netMinor }) => [
    ...[step, variant, number(sent), share(opened, sent), share(clicked, sent), share(bought, sent)],
    amount(netMinor, currency),
  ]);
  const table = output.table(['message', 'wording', 'left', 'opened', 'clicked', 'bought', 'net'], rows);
  const beside = wordingsBeside(wordings);
  const lines = beside.map(({ step, variant, than, clicked, bought }) =>
    output.prose(
      `${variant} of ${step} against ${than}, of 100: clicked ${foundText(clicked)}, bought ${foundText(bought)}.`,
    ),
  );
  const note =
    beside.length > 0 &&
    output.prose('Limits are those of one look: of several wordings the best may be so by chance.');
  return [`${output.heading('Wordings')}\n${table}`, ...lines, note].filter(Boolean).join('\n');
}

/** Orders after messages and clicks, which stand below what was caused; undefined before anybody was to get one. */
export function attributedText(
  figures: CampaignFigures,
  { currency }: Pick<Shop, 'currency'>,
  output: Output,
): string | undefined {
  if (figures.phases.length === 0) return undefined;
  const { afterMessage, outcomeDays, afterClick, clickedDays } = figures;
  const rows = [
    { of: `within ${outcomeDays} days after a message`, ...afterMessage },
    { of: `within ${clickedDays} days after a click`, ...afterClick },
  ].map(({ of, buyers, orders, netMinor, newBuyers }) => [
    ...[of, number(buyers), number(orders), amount(netMinor, currency), number(newBuyers)],
  ]);
  const table = output.table(['attributed', 'buyers', 'orders', 'net', 'first order ever'], rows);
  return `${output.heading('Attributed')}\n${table}\n${output.prose('Attributed is whatever was bought after it, also what would have been bought anyway: what it caused is above.')}`;
}
