import { leadsBrought } from '#model/team/brought-by.ts';
import { type HandOff, isLead, stateOf } from '#model/team/hand-off.ts';
import type { Output } from '../../console/output.ts';
import { amount } from '../../console/shown.ts';

/** Leads that are shown one by one, the dearest first. */
const SHOWN = 20;

/** What the leads that a campaign brought have won, and by which of its messages each came; undefined where it brought none. */
export function leadsText(handOffs: readonly HandOff[], output: Output): string | undefined {
  const brought = leadsBrought(handOffs);
  if (brought.leads === 0) return undefined;
  const counts = [
    ...(brought.open > 0 ? [`${brought.open} open`] : []),
    ...Object.entries(brought.outcomes).map(([outcome, n]) => `${n} ${outcome}`),
  ];
  const worth = Object.entries(brought.won).map(([currency, minor]) => amount(minor, currency));
  const won = worth.length > 0 ? ` Those that were won are worth ${worth.join(' and ')}.` : '';
  const untold = brought.withoutValue > 0 ? ` Of ${brought.withoutValue} won nobody said what they are worth.` : '';
  const leads = handOffs.filter(isLead).toSorted((a, b) => (b.valueMinor ?? -1) - (a.valueMinor ?? -1));
  const rows = leads
    .slice(0, SHOWN)
    .map(({ customerId, step = '', group, orders = [], ...lead }) => [
      customerId,
      group === undefined ? step : `${step}, ${group}`,
      lead.outcome ?? stateOf(lead as HandOff),
      lead.valueMinor === undefined ? '' : amount(lead.valueMinor, lead.currency ?? ''),
      orders.join(', '),
    ]);
  const rest = leads.length > SHOWN ? `The ${SHOWN} dearest of ${leads.length} are shown. ` : '';
  return [
    output.heading('Leads that it brought (attributed)'),
    output.prose(`${brought.leads} leads: ${counts.join(', ')}.${won}${untold}`),
    output.table(['customer', 'follow-up, answer', 'stands', 'worth', 'orders named'], rows),
    output.prose(
      `${rest}\`customer ID\` shows the way of one of them: the message, the answer, the lead and the orders after it.`,
    ),
  ].join('\n');
}
