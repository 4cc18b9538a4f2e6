import type { CampaignEffect } from '#flow/campaign/campaign-effects.ts';
import type { CampaignFigures } from '#flow/campaign/campaign-figures.ts';
import type { CampaignReport, StepReport } from '#flow/campaign/report-campaign.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { LikeWithLike } from '#model/campaign/like-with-like.ts';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { amongAll } from '#model/effect/among.ts';
import { boughtAnyway } from '#model/effect/anyway.ts';
import type { Found } from '#model/effect/effect.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { Day } from '#model/values/time/day.ts';
import type { Output } from '../../console/output.ts';
import { amount, percent, plain } from '../../console/shown.ts';
import { effectText } from '../../effect/effect-text.ts';
import { fadedText } from './faded-text.ts';
import { attributedText, phasesText, wordingsText } from './figures-text.ts';
import { leadsText } from './leads-text.ts';
import { measureText } from './measure-text.ts';

const number = (n: number): string => n.toLocaleString('en');

/** How many of a hundred more, with limits. */
const points = (of: { readonly value: number; readonly low: number; readonly high: number }): string =>
  `${(100 * of.value).toFixed(1)} of 100 (${(100 * of.low).toFixed(1)} to ${(100 * of.high).toFixed(1)})`;

interface Told {
  readonly campaign: Pick<Campaign, 'measure'>;
  readonly report: CampaignReport;
  readonly figures: CampaignFigures;
  readonly of: Found<CampaignEffect>;
  /** Whom it gave to the team. */
  readonly handOffs: readonly HandOff[];
  /** The last day that a run closed. */
  readonly day: Day | undefined;
  /** From when on it is known who answered, where that is not all of it ({@link knownSince}). */
  readonly since: Day | undefined;
}

const ACTED =
  'Acted: did something (bought, came, answered, wrote back or clicked), of those to whom the message left.';

/** What it caused beside what people did anyway, then waves side by side, what is attributed, and how often they were written to. */
export function reportText(
  told: Told,
  { shop, programs }: Pick<Parameters<typeof effectText>[1], 'shop' | 'programs'>,
  output: Output,
): string {
  const { steps, pressure } = told.report;
  const { measure } = told.campaign;
  if (steps.length === 0 && !told.of.known) return 'Nothing of it was decided yet.';
  const several = pressure.map((people, n) => [`${n + 1} ${n === 0 ? 'message' : 'messages'}`, number(people)]);
  return [
    measureText(measure, told.report, output),
    causedText(told, { shop, programs }, output),
    ...phasesText(told.figures, shop, output),
    steps.length > 0
      ? `${output.heading('Each message, by what became of it so far (people: also those whom it did not reach)')}\n${stepsTable(steps, output)}\n${output.prose(ACTED)}`
      : undefined,
    told.since && output.prose(fadedText(told.since)),
    wordingsText(told.figures, shop, output),
    attributedText(told.figures, shop, output),
    leadsText(told.handOffs, output),
    several.length > 0 ? `${output.heading('Messages of it per person')}\n${output.columns(several)}` : undefined,
  ]
    .filter((text) => text !== undefined)
    .join('\n\n');
}

/** What the whole campaign caused, against people held out. */
function causedText(
  { of, day }: Told,
  shown: Pick<Parameters<typeof effectText>[1], 'shop' | 'programs'>,
  output: Output,
): string {
  const heading = output.heading('What it caused, against people held out');
  if (!of.known) return `${heading}\n${output.prose(`Not known: ${of.why.en}.`)}`;
  const { effect, asOf, others } = of.value;
  const { treated, control, caused } = effect;
  const sentences = [
    control.people > 0 && caused.known
      ? `Of the ${number(treated.people)} who were to get it ${number(treated.buyers)} bought; about ${number(boughtAnyway(treated, caused.value))} of them would have bought anyway, by those who were held out. That is counted within value tier and stage, so it may differ from the two shares put beside each other.`
      : '',
    others > 0
      ? `It lies in several quarters: this is of ${effect.quarter}, in which most entered; ${number(others)} people entered in another one.`
      : '',
    asOf === day ? '' : `As the run of ${asOf} counted it, the last one that is kept and knew its people.`,
  ];
  return [
    heading,
    ...amongAll([effect]).map((one) => effectText(one, shown, output)),
    ...sentences.filter(Boolean).map((text) => output.prose(text)),
  ].join('\n');
}

/** Groups down, messages across, for a campaign has few waves and ten groups; of many a line for each message and group. */
function stepsTable(steps: readonly StepReport[], output: Output): string {
  const groups = RESPONSE_GROUPS.filter((group) => steps.some((step) => step.groups[group] > 0));
  const down: readonly (readonly [string, (step: StepReport) => string])[] = [
    ['people', ({ people }) => number(people)],
    ...groups.map(
      (group) =>
        [
          group === 'bought' ? 'bought so far' : plain(group),
          (step: StepReport) => number(step.groups[group]),
        ] as const,
    ),
    ['machines alone', ({ machines }) => number(machines)],
    ['acted', ({ answered }) => percent(answered)],
  ];
  return output.firstThatFits([
    {
      head: ['group', ...steps.map(({ step }) => step)],
      rows: down.map(([name, of]) => [name, ...steps.map(of)]),
    },
    {
      head: ['message', 'group', 'people'],
      rows: steps.flatMap((step) => down.map(([name, of], n) => [n === 0 ? step.step : '', name, of(step)])),
    },
  ]);
}

/** Two campaigns, by people of the same tier and stage alone. */
export function besideText(
  names: readonly [string, string],
  found: Found<LikeWithLike>,
  { currency }: Pick<Shop, 'currency'>,
  output: Output,
): string {
  const heading = output.heading(`${names[0]} beside ${names[1]}, by what people bought`);
  if (!found.known) return `${heading}\n${output.prose(`  Not compared: ${found.why.en}.`)}`;
  const { bought, net, people, of } = found.value;
  const verdict =
    bought.low > 0
      ? `${names[0]} caused more`
      : bought.high < 0
        ? `${names[1]} caused more`
        : 'chance alone may be the difference';
  const rows = [
    ['more who bought', points(bought)],
    [
      'net value per person',
      net
        ? `${amount(Math.round(net.value), currency)} (${amount(Math.round(net.low), currency)} to ${amount(Math.round(net.high), currency)})`
        : 'nothing varies',
    ],
    ['compared', `${number(people)} of ${number(of)} people: those whose tier and stage both had`],
    ['so', verdict],
  ];
  return `${heading}\n${output.columns(rows)}`;
}

/**
 * How wide the limits are where several pairs are told; nothing of one pair.
 * @param pairs those that are compared
 */
export function togetherText(pairs: number, output: Output): readonly string[] {
  if (pairs < 2) return [];
  return [
    output.prose(
      `Limits are widened for ${number(pairs)} pairs looked at together: where no campaign causes more than another, any pair is said to differ in at most 5 of 100 such reports.`,
    ),
  ];
}
