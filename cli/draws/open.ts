import { randomChance } from '#adapters/random/random-chance.ts';
import { openDraw } from '#flow/draws/open-draw.ts';
import { CliError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import type { RewardStep } from '../rewards/common/reward-step.ts';
import { membershipIn } from '../rewards/common/rewards-of.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { declaredDraw, pathOf } from './draw-of.ts';

export const openStep: RewardStep = {
  name: 'open',
  word: 'DRAW',
  summary: 'chooses the seed and tells its SHA-256; from then on, in its days, members take tickets',
  options: {
    beacon: { help: 'of open: a number of the public beacon drand decides as well, which nobody knows before' },
    by: { value: 'NAME', help: 'who of the team does it' },
  },
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const declared = declaredDraw(membershipIn(target, shop), id);
      const opening = { now: target.now(), by: args.text('by'), hasBeacon: args.flag('beacon') };
      const opened = await openDraw({ draws: target.stores.draws, chance: randomChance }, shop, declared, opening);
      if (!opened) throw new CliError(`the last day of ${id} is over`, 'write later days in draws of the membership');
      const { draw, isNew } = opened;
      const { commitment, hasBeacon = false, openedAt, endsAt } = draw;
      output.answer(
        { shop: shop.id, draw: id, isNew, commitment, hasBeacon, openedAt, endsAt, path: pathOf(draw) },
        [
          isNew ? `${draw.name} (${id}) is open` : `${id} was opened before: ${zoned(openedAt, shop.timezone)}`,
          `  SHA-256 of its seed: ${commitment}`,
          ...(hasBeacon ? ['  a round of drand decides as well, which comes after the list of tickets is final'] : []),
          `  anybody reads it at ${pathOf(draw)}: publish that now, before the first ticket`,
          `  it can be closed a quarter of an hour after ${zoned(endsAt, shop.timezone)}`,
        ].join('\n'),
      );
      return 'done';
    }),
};
