import { randomId } from '#adapters/random/random-id.ts';
import { askAdjustment, takeOutLeft } from '#flow/points/adjust-points.ts';
import { pointsName } from '#model/membership/membership.ts';
import type { Command } from '../command-line/command.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { ADJUSTING, adjusting, askInWords } from '../points/adjusting.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { chosenShop, whereOf, withTarget } from '../target/open-target.ts';

/** A typing error is to be noticed before anybody agrees. */
const MOST = 1_000_000;
const LONGEST_WHY = 200;

export const pointsAdjustCommand: Command = {
  name: 'points adjust',
  words: ['WHO'],
  summary: 'asks for points to be added or taken; they are once another person of the team agrees',
  onEnvironment: true,
  options: {
    ...ADJUSTING,
    points: { value: 'N', help: 'so many are added; below zero (--points=-50): taken' },
    why: { value: 'TEXT', help: 'the reason, which whoever agrees reads and the member may ask for' },
  },
  notes: `WHO is ${WHO}.\nWho asked does not agree: another does, by perennial points agree ID.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const [points, why] = [pointsOf(args), whyOf(args)];
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const by = await target.caller(args.text('as'));
      const [who = ''] = args.positionals;
      const { root: customerId } = await whoIs(target, shop, who, output);
      const id = `adjust:${randomId().slice(0, 10)}`;
      const ask = { id, at: target.now(), points, by, why };
      const answer = await askAdjustment(adjusting(target), { shop, membership, customerId }, ask);
      if (answer === 'nobody')
        throw new CliError(`${customerId} is no member of ${membership.name}`, 'points are of members alone');
      await takeOutLeft(adjusting(target), { shop, membership }, target.now());
      const agree = ['perennial points agree', id, ...whereOf(args)].join(' ');
      const text = `${by} asks to ${askInWords(ask)} (${pointsName(membership, 'en')} of ${customerId}).\nNothing is changed yet. Another person of the team agrees: ${agree}`;
      output.answer({ shop: shop.id, customerId, ...ask }, output.prose(text));
      return 'done';
    }),
};

function pointsOf(args: Args): number {
  const text = args.text('points');
  const points = Number(text);
  if (text !== undefined && Number.isSafeInteger(points) && points !== 0 && Math.abs(points) <= MOST) return points;
  throw new UsageError(
    `--points is ${text === undefined ? 'missing' : `"${text}"`}: give a whole number but 0, at most ${MOST.toLocaleString('en')}; --points=-50 takes 50`,
  );
}

function whyOf(args: Args): string {
  const why = args.text('why')?.trim() ?? '';
  if (why !== '' && why.length <= LONGEST_WHY) return why;
  throw new UsageError(`say why, in 1 to ${LONGEST_WHY} letters: --why "counted twice at the till"`);
}
