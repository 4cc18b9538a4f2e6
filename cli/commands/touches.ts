import { countTouches } from '#model/kpi/touch-counts.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const touchesCommand: Command = {
  name: 'touches',
  summary: 'shows how touches ended, by program, channel, state and reason, and what is still due',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "last local day (default: the shop's today)" },
    days: { value: 'N', help: 'so many days up to it (default 7)' },
    list: { help: 'each ended touch instead of counts' },
  },
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    const days = args.integer('days', 7, 1, 400);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { touches } = target.stores;
      const to = date ?? localDay(target.now(), shop.timezone);
      const from = addDays(to, 1 - days);
      const perDay = await Promise.all(
        Array.from({ length: days }, (_, offset) => touches.endedOn(shop.id, addDays(from, offset))),
      );
      const ended = perDay.flat();
      const due = await touches.stillDue(shop.id, target.now() - 30 * DAY_MS, target.now() + 60 * DAY_MS);
      const waiting = due.filter(({ purpose }) => purpose === 'send').length;
      const counts = countTouches(ended);
      output.answer(
        { shop: shop.id, from, to, stillDue: waiting, ...(args.flag('list') ? { ended } : { counts }) },
        [
          output.heading(`${shop.name}, ${from} to ${to}`),
          args.flag('list')
            ? output.columns([
                ['customer', 'touch', 'program', 'channel', 'end', 'reason'],
                ...ended.map((end) => [end.customerId, end.touchId, end.programId, end.channel, end.state, end.reason]),
              ])
            : output.columns(counts.map((c) => [c.programId, c.channel, c.state, c.reason, c.count])),
          output.columns([['still due', waiting]]),
        ].join('\n'),
      );
      return 'done';
    });
  },
};
