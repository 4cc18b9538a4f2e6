import { type AdjustAnswer, type Decision, decideAdjustment } from '#flow/points/adjust-points.ts';
import type { Command } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { ADJUSTING, adjusting, askInWords } from '../points/adjusting.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

const decideCommand = (decision: Decision, summary: string, did: string): Command => ({
  name: `points ${decision}`,
  words: ['ID'],
  summary,
  onEnvironment: true,
  options: ADJUSTING,
  notes: 'ID is what perennial points adjust has answered; perennial points asked lists those that wait.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const by = await target.caller(args.text('as'));
      const [id = ''] = args.positionals;
      const asked = { id, by, at: target.now(), decision };
      const answer = await decideAdjustment(adjusting(target), { shop, membership }, asked);
      if (answer.outcome !== 'decided') throw refusal(answer, id);
      const { entry } = answer;
      const text = `${by} ${did}: ${askInWords(entry)} (asked by ${entry.by})`;
      output.answer({ shop: shop.id, id, decision, by, points: entry.points, askedBy: entry.by }, output.prose(text));
      return 'done';
    }),
});

export const pointsAgreeCommand = decideCommand(
  'agree',
  'agrees to an adjustment of points that another person of the team asked for',
  'agreed, and it is done',
);

export const pointsRefuseCommand = decideCommand(
  'refuse',
  'refuses an adjustment of points, or takes your own back',
  'refused, and nothing is changed',
);

function refusal(answer: Exclude<AdjustAnswer, { readonly outcome: 'decided' }>, id: string): CliError {
  switch (answer.outcome) {
    case 'unknown':
      return new CliError(`no adjustment ${id} waits`, 'perennial points asked lists those that wait');
    case 'over':
      return new CliError(
        `somebody has decided about ${id} already`,
        'perennial points WHO --ledger shows what was done',
      );
    case 'same person':
      return new CliError(
        `${answer.askedBy} asked for it, and nobody agrees to what they asked for`,
        'let another person of the team agree, or refuse it to take it back',
      );
  }
}
