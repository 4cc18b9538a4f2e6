import { customerView } from '#flow/person/customer-view.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const customerCommand: Command = {
  name: 'customer',
  words: ['ID'],
  summary: 'shows one customer: orders, segments, consents, touches',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [id = ''] = args.positionals;
      const view = await customerView(target.stores, shop.id, id);
      if (!view)
        throw new CliError(`${shop.id} has no customer ${id}`, 'ids are shown by touches, outbox and consent ADDRESS');
      const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
      output.answer(
        view,
        [
          output.heading(id),
          output.columns([
            ['segments', view.segments.join(', ') || 'none yet'],
            ['contact', Object.values(view.contact).join(' · ') || 'unknown'],
            [
              'identities',
              Object.entries(view.identities)
                .map(([kind, n]) => `${n} ${kind}`)
                .join(', ') || 'none',
            ],
            ...(view.merged.length > 0 ? [['merged in', view.merged.join(', ')]] : []),
            ...(view.apart.length > 0 ? [['parted from', view.apart.join(', ')]] : []),
            ...(view.mergedInto ? [['merged into', view.mergedInto]] : []),
          ]),
          output.heading('Orders'),
          output.columns(
            view.orders.map((o) => [day(o.at), o.orderKey, o.state, formatMinor(o.grossMinor, shop.currency)]),
          ),
          output.heading('Consents'),
          output.columns(view.consents.map((c) => [day(c.at), c.channel, c.topic, c.state, c.source])),
          output.heading('Touches'),
          output.columns(
            view.touches.map((t) => [
              day(t.plannedFor),
              t.programId,
              t.channel ?? '',
              t.state,
              t.reason,
              t.consentRef ?? '',
            ]),
          ),
        ].join('\n'),
      );
      return 'done';
    }),
};
