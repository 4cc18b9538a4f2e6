import type { Beside } from '#flow/campaign/compare-campaigns.ts';
import type { CampaignReport } from '#flow/campaign/report-campaign.ts';
import type { Measure } from '#model/campaign/campaign.ts';
import type { OwnMeasure } from '#model/campaign/measured.ts';
import { wilson } from '#model/kpi/form/interval.ts';
import type { Output } from '../../console/output.ts';

const number = (n: number): string => n.toLocaleString('en');
const hundred = (share: number): string => (100 * share).toFixed(1);

const DID: Readonly<Record<OwnMeasure, string>> = {
  clicks: 'followed a link',
  answers: 'answered',
  attendance: 'came',
};

const NOBODY_BESIDE =
  'Who is held out had no message, so nobody can say how many of them would have: what it caused is told by what people bought, below.';

const SIGN_UPS =
  'It is judged by sign-ups by its page, which `campaign responses` counts. They come from people to whom nothing was sent, so there is nobody held out to compare them with: what its messages caused is told by what people bought, below.';

/** What a campaign is judged by, where that is nothing that is bought; undefined of others. */
export function measureText(
  measure: Measure,
  { measured }: Pick<CampaignReport, 'measured'>,
  output: Output,
): string | undefined {
  if (measure === 'sign-ups') return `${output.heading('Judged by sign-ups')}\n${output.prose(SIGN_UPS)}`;
  if (!measured) return undefined;
  const { people, did } = measured;
  const limits = wilson(did, people);
  const share = limits
    ? `${number(did)} of ${number(people)} people to whom a message left ${DID[measured.measure]}: ${shareText(did / people, limits)}.`
    : 'No message of it has left yet.';
  return `${output.heading(`Judged by ${measured.measure}`)}\n${output.prose(`${share} ${NOBODY_BESIDE}`)}`;
}

const shareText = (value: number, { low, high }: { readonly low: number; readonly high: number }): string =>
  `${hundred(value)} of 100 (${hundred(low)} to ${hundred(high)})`;

/** Two campaigns by what both are judged by. */
export function measuredBesideText(
  [one, other]: readonly [string, string],
  { by, shares, found }: NonNullable<Beside['measured']>,
  output: Output,
): string {
  const heading = output.heading(`${one} beside ${other}, by ${by}`);
  const rows = shares.map(({ people, did }, n) => [
    n === 0 ? one : other,
    people === 0
      ? 'no message left'
      : `${number(did)} of ${number(people)} ${DID[by]}, ${hundred(did / people)} of 100`,
  ]);
  if (!found.known) return `${heading}\n${output.columns(rows)}\n${output.prose(`Not compared: ${found.why.en}.`)}`;
  const { did, people, of } = found.value;
  const so =
    did.low > 0 ? `${one} did better` : did.high < 0 ? `${other} did better` : 'chance alone may be the difference';
  return `${heading}\n${output.columns([
    ...rows,
    ['more, like with like', shareText(did.value, did)],
    ['compared', `${number(people)} of ${number(of)} people: those whose tier and stage both had`],
    ['so', so],
  ])}`;
}
