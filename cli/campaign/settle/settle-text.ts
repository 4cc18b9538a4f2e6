import type { SettledCampaign } from '#flow/campaign/settle-campaign.ts';
import type { CostOfCaused } from '#model/campaign/waves/phases.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../../console/output.ts';
import { amount, channelName } from '../../console/shown.ts';

const BY_PRICES =
  'Messages are told by prices, as long as the check found them, and never cheaper than the budget was charged; a bill given by --invoice goes before.';

const reservedText = (money: string): string =>
  `Of it ${money} are reserved on days whose budgets are not settled yet (the second daily run after them does it), and counted as spent: settle it again then for what it really was.`;

/** `by messages: 2,100 of 2,800 of its months`. */
function keyText({ allocation, allocatedMinor }: SettledCampaign): string {
  if (allocatedMinor === 0) return '';
  if (!allocation) return 'all of it';
  const { key, own, all } = allocation;
  return `by ${key}: ${own.toLocaleString('en')} of ${all.toLocaleString('en')} of its months`;
}

/** Undefined above where chance alone may have brought all of it. */
const causedText = ({ value, low, high }: CostOfCaused, currency: string): string =>
  `${amount(value, currency)} (${amount(low, currency)} to ${high === undefined ? 'without limit' : amount(high, currency)})`;

/** Planned against real, item by item, and what came of it. */
export function settleText(told: SettledCampaign, { currency }: Pick<Shop, 'currency'>, output: Output): string {
  const money = (minor: number | undefined): string => (minor === undefined ? 'not known' : amount(minor, currency));
  const rows = told.lines.map(({ item, kind, plannedMinor, realMinor, by }) => [
    kind === 'messages' ? channelName(item) : item,
    ...[money(plannedMinor), money(realMinor), by],
  ]);
  const sums = [
    ['direct', money(told.direct.plannedMinor), money(told.direct.realMinor), ''],
    ['allocated', '', money(told.allocatedMinor), keyText(told)],
  ];
  const { contribution } = told;
  const brought = contribution.known
    ? `It brought ${amount(Math.round(contribution.value.value), currency)} beyond its costs (${amount(Math.round(contribution.value.low), currency)} to ${amount(Math.round(contribution.value.high), currency)}), against people held out.`
    : `What it brought is not known: ${contribution.why.en}.`;
  const per = Object.entries(told.per).flatMap(([what, minor]) => {
    const caused = told.perCaused[what];
    return minor === undefined && !caused ? [] : [[what, money(minor), caused ? causedText(caused, currency) : '']];
  });
  return [
    `${output.heading(`Planned and real, ${told.from} to ${told.to}`)}\n${output.table(['item', 'planned', 'real', 'by'], [...rows, ...sums])}`,
    ...(told.lines.some(({ kind, by }) => kind === 'messages' && by !== 'invoice') ? [output.prose(BY_PRICES)] : []),
    output.prose(brought),
    ...(told.reservedMinor > 0 ? [output.prose(reservedText(amount(told.reservedMinor, currency)))] : []),
    ...(per.length > 0 ? [output.table(['direct cost per', 'attributed', 'caused (limits)'], per)] : []),
    ...told.unknownItems.map((item) =>
      output.prose(`The bill names ${item}, which the campaign does not have: it is in no sum.`),
    ),
  ].join('\n');
}
