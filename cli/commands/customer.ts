import { type CustomerView, customerView } from '#flow/person/customer-view.ts';
import { handOffsOf } from '#flow/team/hand-offs-of.ts';
import type { Stage } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { platformIdOf } from '#model/values/ids.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { amount, plain, shopTime } from '../console/shown.ts';
import { behaviourText } from '../person/behaviour-text.ts';
import { type Came, cameOf, cameText } from '../person/came-text.ts';
import { handOffRows } from '../person/hand-off-rows.ts';
import { type CustomerKnowledge, knowledgeOf } from '../person/knowledge.ts';
import { consentRows, touchRows } from '../person/person-tables.ts';
import { predictionText } from '../person/prediction-text.ts';
import { runsOutText } from '../person/runs-out-text.ts';
import { segmentRowsOf } from '../person/segment-rows.ts';
import { truthText } from '../person/truth-text.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { memberAnswer, memberOf, memberText } from '../points/member-of.ts';
import { titlesOf } from '../segments/titles.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const customerCommand: Command = {
  name: 'customer',
  words: ['WHO'],
  summary:
    'shows one customer: segments and why, level and points, what is expected, orders, leads and cases, consents, touches',
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
      const knowledge = await knowledgeOf(target, shop, id);
      const handOffs = await handOffsOf(target.stores, shop.id, [id, ...view.merged]);
      const came = await cameOf(target.stores, shop, id);
      const member = await memberOf(target, shop, id);
      const scheme = memberText(member, shop, output);
      const text = customerText(view, { ...knowledge, handOffs, came, scheme }, shop, target, output);
      output.answer({ ...view, ...knowledge, handOffs, came, ...(member && { member: memberAnswer(member) }) }, text);
      return 'done';
    }),
};

function customerText(
  view: CustomerView,
  knowledge: CustomerKnowledge & {
    readonly handOffs: readonly HandOff[];
    readonly came: readonly Came[];
    /** Level and points in words. */
    readonly scheme: readonly string[];
  },
  shop: Shop,
  target: Pick<Target, 'programs' | 'segments' | 'campaigns' | 'now'>,
  output: Output,
): string {
  const { programs } = target;
  const zone = shop.timezone;
  const { membership } = view;
  return [
    output.heading(view.id),
    output.columns([
      ['contact', Object.values(view.contact).join(' · ') || 'unknown'],
      ['identities', identityWords(view) || 'none'],
      ...(view.erased ? [['erased', 'yes: only sums are left']] : []),
      ...(view.merged.length > 0 ? [['merged in', view.merged.join(', ')]] : []),
      ...(view.apart.length > 0 ? [['parted from', view.apart.join(', ')]] : []),
      ...(view.mergedInto ? [['merged into', view.mergedInto]] : []),
    ]),
    output.heading('Where they stand'),
    membership
      ? output.columns(
          segmentRowsOf(membership.current, {
            since: membership.day,
            titles: titlesOf(target, shop),
            reasons: knowledge.reasons,
          }),
        )
      : output.prose('  in no segment yet: the first daily run after they came to be puts them into some'),
    ...knowledge.scheme,
    ...expectedText(knowledge, shop, membership?.current.stage, output),
    ...(knowledge.chosen.length > 0
      ? [
          output.heading('What they chose in polls'),
          output.columns(
            knowledge.chosen.map(({ campaign, answer, interest, at }) => [
              interest === undefined ? answer : `${answer}: interest ${interest}`,
              `${campaign}, ${shopTime(at, zone)}`,
            ]),
          ),
        ]
      : []),
    output.heading('How they buy'),
    behaviourText(knowledge.behaviour, shop.currency, output),
    output.heading(`What runs out${knowledge.runsOutFrom ? `, from the end of ${knowledge.runsOutFrom} on` : ''}`),
    runsOutText(knowledge.runsOut, output),
    output.heading('Addresses'),
    truthText(knowledge.standing, { timezone: zone, now: target.now(), lastOrderAt: lastOrderOf(view) }, output),
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
    output.heading(`Leads and cases (times in ${zone})`),
    handOffRows(knowledge.handOffs, view, { ...target, shop }, output),
    ...cameText(knowledge.came, { shop, campaigns: target.campaigns, output }),
    output.heading(`Consents (times in ${zone})`),
    consentRows(view.consents, shop, output),
    output.heading(`Touches (times in ${zone})`),
    touchRows(view.touches, { shop, programs }, output),
  ].join('\n');
}

function expectedText(
  { lastDay, prediction }: CustomerKnowledge,
  { currency }: Shop,
  stage: Stage | undefined,
  output: Output,
): readonly string[] {
  if (!lastDay) return [output.heading('What is expected'), output.prose('  not known before a daily run')];
  const { day, row } = lastDay;
  return [
    output.heading(`What is expected from the end of ${day} on`),
    predictionText(prediction, { day, currency, orderDays: row.orderDays, stage }, output),
  ];
}

/** They are told newest first. */
const lastOrderOf = ({ orders }: CustomerView): number | undefined =>
  orders.find(
    ({ state, returns, grossMinor }) => state === 'paid' && (returns.length === 0 || sumOf(returns) < grossMinor),
  )?.at;

const sumOf = (returns: CustomerView['orders'][number]['returns']): number =>
  returns.reduce((sum, [, minor]) => sum + minor, 0);

const identityWords = ({ identities }: CustomerView): string =>
  Object.entries(identities)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
