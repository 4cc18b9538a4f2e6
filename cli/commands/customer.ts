import { type CustomerView, customerView } from '#flow/person/customer-view.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { platformIdOf } from '#model/values/ids.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { amount, plain, shopTime } from '../console/shown.ts';
import { consentRows, touchRows } from '../person/person-tables.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const customerCommand: Command = {
  name: 'customer',
  words: ['WHO'],
  summary: 'shows one customer: orders, segments, consents, touches',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes: `WHO is ${WHO}.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [who = ''] = args.positionals;
      const named = await whoIs(target, shop, who, output);
      // by an id one looks at this very customer, merged or not; by an address or an order at the person
      const id = named.id === who ? named.id : named.root;
      const view = await customerView(target.stores, shop.id, id);
      if (!view) throw new CliError(`${shop.id} has no customer ${id}`, 'another command has just erased them');
      output.answer(view, customerText(view, shop, target, output));
      return 'done';
    }),
};

function customerText(view: CustomerView, shop: Shop, { programs }: Pick<Target, 'programs'>, output: Output): string {
  const zone = shop.timezone;
  const current = view.membership?.current;
  return [
    output.heading(view.id),
    output.columns([
      ['segments', view.segments.map((name) => segmentWord(name)).join(', ') || 'none before the first daily run'],
      ...(current ? [['RFM', `${current.r} ${current.f} ${current.m}, since ${view.membership?.day}`]] : []),
      ['contact', Object.values(view.contact).join(' · ') || 'unknown'],
      ['identities', identityWords(view) || 'none'],
      ...(view.erased ? [['erased', 'yes: only sums are left']] : []),
      ...(view.merged.length > 0 ? [['merged in', view.merged.join(', ')]] : []),
      ...(view.apart.length > 0 ? [['parted from', view.apart.join(', ')]] : []),
      ...(view.mergedInto ? [['merged into', view.mergedInto]] : []),
    ]),
    output.heading(`Orders (times in ${zone})`),
    output.table(
      ['placed', 'order', 'state', 'gross', 'returned'],
      view.orders.map((order) => [
        shopTime(order.at, zone),
        order.orderName ?? platformIdOf(order.orderKey),
        plain(order.state),
        amount(order.grossMinor, shop.currency),
        order.returns.length > 0 ? amount(sumOf(order.returns), shop.currency) : '',
      ]),
    ),
    output.heading(`Consents (times in ${zone})`),
    consentRows(view.consents, shop, output),
    output.heading(`Touches (times in ${zone})`),
    touchRows(view.touches, { shop, programs }, output),
  ].join('\n');
}

const sumOf = (returns: CustomerView['orders'][number]['returns']): number =>
  returns.reduce((sum, [, minor]) => sum + minor, 0);

const identityWords = ({ identities }: CustomerView): string =>
  Object.entries(identities)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
