import type { SettledCampaign } from '#flow/campaign/settle-campaign.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../../console/output.ts';
import { amount, channelName } from '../../console/shown.ts';

const BY_PRICES =
  'Messages are told by prices, as long as the check found them, and never cheaper than the budget was charged; a bill given by --invoice goes before.';

/** Planned against real, item by item, and what came of it. */
export function settleText(told: SettledCampaign, { currency }: Pick<Shop, 'currency'>, output: Output): string {
  const money = (minor: number | undefined): string => (minor === undefined ? 'not known' : amount(minor, currency));
  const rows = told.lines.map(({ item, kind, plannedMinor, realMinor, by }) => [
    kind === 'messages' ? channelName(item) : item,
    ...[money(plannedMinor), money(realMinor), by],
  ]);
  const sums = [
    ['direct', money(told.direct.plannedMinor), money(told.direct.realMinor), ''],
    ['allocated', '', money(told.allocatedMinor), 'by its key'],
  ];
  const { contribution } = told;
  const brought = contribution.known
    ? `It brought ${amount(Math.round(contribution.value.value), currency)} beyond its costs (${amount(Math.round(contribution.value.low), currency)} to ${amount(Math.round(contribution.value.high), currency)}), against people held out.`
    : `What it brought is not known: ${contribution.why.en}.`;
  const per = Object.entries(told.per).flatMap(([what, minor]) =>
    minor === undefined ? [] : [[`cost per ${what}`, amount(minor, currency)]],
  );
  return [
    `${output.heading(`Planned and real, ${told.from} to ${told.to}`)}\n${output.table(['item', 'planned', 'real', 'by'], [...rows, ...sums])}`,
    ...(told.lines.some(({ kind, by }) => kind === 'messages' && by !== 'invoice') ? [output.prose(BY_PRICES)] : []),
    output.prose(brought),
    ...(per.length > 0 ? [output.columns(per)] : []),
    ...told.unknownItems.map((item) =>
      output.prose(`The bill names ${item}, which the campaign does not have: it is in no sum.`),
    ),
  ].join('\n');
}
