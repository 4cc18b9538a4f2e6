import type { CampaignFigures } from '#flow/campaign/campaign-figures.ts';
import type { CampaignReport } from '#flow/campaign/report-campaign.ts';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { csvRow } from '#model/values/text/csv.ts';

interface Told {
  readonly report: CampaignReport;
  readonly figures: CampaignFigures;
}

const PHASE = ['people', 'buyers', 'orders', 'net_minor'] as const;

/** Figures of campaigns for a table, a row for each message and wording: counts of people, minor units, shares 0 to 1. */
export function reportFile(all: readonly Told[]): string {
  const head = [
    ...['campaign', 'message', 'wording', 'left', 'opened', 'clicked', 'bought'],
    ...RESPONSE_GROUPS.map((group) => `group_${group.replaceAll('-', '_')}`),
    ...PHASE.map((name) => `phase_${name}`),
    ...PHASE.map((name) => `held_out_${name}`),
    ...['caused_bought', 'caused_bought_low', 'caused_bought_high', 'not_known_why'],
  ];
  const rows = all.flatMap(({ report, figures }) => [
    ...report.steps.map(({ step, people, groups }) => {
      const phase = figures.phases.find((one) => one.step === step);
      const { effect } = phase ?? {};
      const bought = effect?.known ? effect.value.bought : undefined;
      return [
        ...[report.campaign, step, '', people - groups['not-delivered'], '', groups.clicked, groups.bought],
        ...RESPONSE_GROUPS.map((group) => groups[group]),
        ...[phase?.treated, phase?.control].flatMap((arm) => [arm?.people, arm?.buyers, arm?.orders, arm?.netMinor]),
        ...[bought?.value, bought?.low, bought?.high, effect && !effect.known ? effect.why.en : ''],
      ];
    }),
    ...figures.wordings.map(({ step, variant, sent, opened, clicked, bought }) => [
      ...[report.campaign, step, variant, sent, opened, clicked, bought],
      ...Array.from({ length: RESPONSE_GROUPS.length + 2 * PHASE.length + 4 }, () => ''),
    ]),
  ]);
  return [head, ...rows.map((row) => row.map((cell) => cell ?? ''))].map(csvRow).join('');
}
