import { numbersOf } from '#flow/draws/numbers-of.ts';
import { recordOf } from '#model/draw/record.ts';
import { percent, zoned } from '../console/shown.ts';
import type { RewardStep } from '../rewards/common/reward-step.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { openedDraw, pathOf } from './draw-of.ts';

export const showStep: RewardStep = {
  name: 'show',
  word: 'DRAW',
  summary: 'its prizes, tickets and chances; with --json its record, which verify takes',
  options: {},
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const held = await openedDraw(target, shop, id);
      const record = recordOf(held, await numbersOf(target.stores.draws, shop.id, id));
      const { result, prizes, tickets, chance, list, beacon } = record;
      output.answer(
        record,
        [
          `${held.name} (${id}): ${result ? 'closed' : list ? 'its list is final' : 'open'}, tickets from ${held.from} to ${held.until}`,
          `  opened ${zoned(held.openedAt, shop.timezone)}${held.openedBy === undefined ? '' : ` by ${held.openedBy}`}`,
          `  SHA-256 of its seed: ${held.commitment}`,
          ...prizes.map(({ name, count }) => `  ${count} x ${name}`),
          `  ${tickets} tickets${tickets > 0 ? `: ${percent(chance)} of them win` : ''}`,
          ...(list ? [`  SHA-256 of the list: ${list.digest}`] : []),
          ...(beacon ? [`  decides as well: ${beacon.url}`] : []),
          ...(result ? result.winners.slice(0, 20).map(({ number, prize }) => `  ${number} won ${prize}`) : []),
          `  anybody reads it at ${pathOf(held)}`,
        ].join('\n'),
      );
      return 'done';
    }),
};
