import type { ReplenishmentBacktest, Scores } from '#model/replenishment/backtest.ts';
import type { Output } from '../console/output.ts';
import { percent } from '../console/shown.ts';

/** How well it was foretold when goods run out, beside what costs nothing; baselines stand there where they win, too. */
export function replenishmentText(
  { split, end, foretold, stopped, all, regulars }: ReplenishmentBacktest,
  output: Output,
): string {
  const heading = output.heading(`When goods run out, foretold at the end of ${split}, bought until ${end}`);
  const count = (value: number): string => value.toLocaleString('en');
  if (foretold === 0) {
    const why = 'no order tells its goods, or too few groups of them were bought again by then';
    return `${heading}\n${output.prose(`  nothing was foretold: ${why}`)}`;
  }
  if (!all)
    return `${heading}\n${output.prose(`  none of the ${count(foretold)} that were foretold was bought again`)}`;
  return [
    heading,
    output.prose(
      `${count(foretold)} customers and product groups foretold, ${count(stopped)} of them not expected any more; ${count(all.boughtAgain)} were bought again, and these are compared.`,
    ),
    output.table(
      ['foretold by', 'mean error, days', 'in 50 % interval', 'in 80 % interval'],
      [
        ...rows(all),
        ...(regulars ? [[`with two own intervals (${count(regulars.boughtAgain)})`], ...rows(regulars)] : []),
      ],
    ),
  ].join('\n');
}

function rows({ withinWindow, shown, customerMean, productMedian }: Scores) {
  const scores = [
    ['the curve, if it is bought before the end', withinWindow],
    ['the curve, as it is shown', shown],
    ["the customer's mean gap", customerMean],
    ["the product's median gap", productMedian],
  ] as const;
  return scores.map(([name, { meanErrorDays, within50, within80 }]) => [
    name,
    meanErrorDays.toFixed(1),
    percent(within50),
    percent(within80),
  ]);
}
