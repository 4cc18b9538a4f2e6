import type { CustomerView } from '#flow/person/customer-view.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type HandOff, isLate, isLead, stateOf } from '#model/team/hand-off.ts';
import { LEAD_DAYS, ordersAfter } from '#model/team/orders-after.ts';
import { platformIdOf } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';
import { amount, plain, programName, shopTime } from '../console/shown.ts';
import type { Target } from '../target/target.ts';

/** What sales and service have with somebody: what brought it, who has it, what came of it, and which orders followed. */
export function handOffRows(
  all: readonly HandOff[],
  view: Pick<CustomerView, 'orders'>,
  { shop, programs, now }: { readonly shop: Shop } & Pick<Target, 'programs' | 'now'>,
  output: Output,
): string {
  const after = ordersAfter(all, view.orders);
  const rows = all.map((each) => {
    const { id, openedAt, program, reason, group, member, outcome, valueMinor, currency = shop.currency } = each;
    const orders = (after.get(id) ?? []).map(({ orderName, orderKey }) => orderName ?? platformIdOf(orderKey));
    const from = program === undefined ? plain(reason) : programName(programs, program, shop);
    return [
      ...[shopTime(openedAt, shop.timezone), isLead(each) ? 'lead' : 'case', from, group ? plain(group) : ''],
      ...[member ?? 'nobody', outcome ?? (isLate(each, now()) ? 'late' : stateOf(each))],
      ...[valueMinor === undefined ? '' : amount(valueMinor, currency), orders.join(', ')],
    ];
  });
  const table = output.table(['opened', 'as', 'from', 'group', 'with', 'came of it', 'value', 'orders after'], rows);
  if (!all.some(isLead)) return table;
  const said = `  Orders of the ${LEAD_DAYS} days after a lead are put down to it; that is not what they would not have bought else.`;
  return `${table}\n${output.prose(said)}`;
}
