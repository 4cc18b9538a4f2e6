import { knownSince } from '#model/campaign/waves/fades.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { CliError } from '../../console/cli-error.ts';
import { withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';
import { COMMENT, WHO } from '../common/person-step.ts';
import { fadedText } from '../report/faded-text.ts';
import { childrenText, settledChildren } from '../settle/children.ts';
import { invoiceOf } from '../settle/invoice.ts';
import { settleText } from '../settle/settle-text.ts';
import { settledNumbers, settlement } from '../settle/settlement.ts';

export const settleStep: CampaignStepCommand = {
  name: 'settle',
  summary: 'planned against real cost and what it brought; closes one that is done or cancelled, unless --dry',
  options: {
    ...WHO,
    ...COMMENT,
    invoice: { value: 'ITEM=AMOUNT,...', help: 'what the bills say, by channel or item (default: prices of the shop)' },
    dry: { help: 'say it and close nothing' },
  },
  id: 'required',
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const one = chosenCampaign(args, target, id);
      const { campaign, shop } = one;
      const found = await settlement(target, one, invoiceOf(args.text('invoice'), shop.currency));
      const children = await settledChildren(target, one);
      const below = (ownMinor: number | undefined): string => {
        const said = childrenText(children, ownMinor, shop, output);
        return said === undefined ? '' : `\n\n${said}`;
      };
      const since = knownSince(campaign, shop, target.now());
      const name = nameIn(shop.locale, campaign);
      const text = `${output.heading(`${name} (${id}), ${shop.name}`)}\n${settleText(found, shop, output)}${since ? `\n${output.prose(fadedText(since))}` : ''}${below(found.direct.realMinor)}`;
      if (args.flag('dry')) {
        output.answer({ shop: shop.id, settled: false, settlement: found, children, answersKnownSince: since }, text);
        return 'done';
      }
      if (found.unknownItems.length > 0)
        throw new CliError(
          `the bill names ${found.unknownItems.join(', ')}, which ${id} does not have`,
          `it has: ${found.lines.map(({ item }) => item).join(', ')}`,
        );
      const comment = args.text('comment');
      const entry = await target.takeStep({
        ...{ shop: shop.id, campaign: id, step: 'settle', as: args.text('as') },
        said: { ...(comment !== undefined && { comment }), numbers: settledNumbers(found) },
      });
      output.answer(
        { shop: shop.id, settled: true, settlement: found, children, entry },
        `${text}\n${entry.by} settled it. It is closed.`,
      );
      return 'done';
    }),
};
