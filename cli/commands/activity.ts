import { fileURLToPath } from 'node:url';
import declared from '#crm/crm.config.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MOST_TEXT } from '#model/survey/survey.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { approveActivity } from '../activity/approve.ts';
import { closeActivity } from '../activity/close.ts';
import { memberOf } from '../cases/member-of.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { shopTime } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const CRM = fileURLToPath(new URL('../../crm', import.meta.url));

export const activityListCommand: Command = {
  name: 'activity list',
  summary: 'shows what members propose (a tasting, a meeting), and what became of it',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  run: (context) => withTarget(context, (target) => list(context, target, chosenShop(context.args, target))),
};

const DECIDING = {
  ...ENVIRONMENT_OPTIONS,
  ...SHOP_OPTION,
  by: { value: 'MEMBER', help: 'who decides: an id of crm/team.ts' },
  answer: { value: 'TEXT', help: 'what you answer: it goes to the member as a message' },
};

export const activityApproveCommand: Command = {
  name: 'activity approve',
  words: ['ID'],
  summary: 'makes a campaign of the shop of what a member proposes, and tells them',
  onEnvironment: true,
  options: {
    ...DECIDING,
    campaign: { value: 'ID', help: 'what the campaign is called in crm/' },
    name: { value: 'TEXT', help: 'its title in your words; those of the member unless told' },
    waves: { value: 'TIMES', help: 'when it is offered: times of the shop such as 2026-11-07T10:00' },
    until: { value: 'TIME', help: 'until when that is of use: when it begins' },
    budget: { value: 'AMOUNT', help: 'what its messages may cost, in the currency of the shop' },
    channels: { value: 'CHANNELS', help: 'by which it is offered: email, sms' },
  },
  notes: `ID is that of perennial activity list. It writes the campaign with its templates, of which --by is the owner,
and the segment of those whom it is offered to. Nothing leaves before its texts are written and another person
approves the campaign.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const asked = await askedBy(context, target);
      const { shop, activity, by } = asked;
      const approved = await approveActivity(context, target, { ...asked, crm: CRM, declared });
      const { campaign, files, offered } = approved;
      const done = await closeActivity(target, asked, 'kept', campaign.id);
      const text = [
        `${activity.title}: approved by ${by}${offered ? `, offered to ${offered.length}` : ''}. Written:`,
        ...files.map((path) => `  ${path}`),
        'Write your words into its templates, and say there when they are approved (materials). Then deploy, and:',
        `  npm run -s perennial -- campaign check ${campaign.id}`,
      ].join('\n');
      context.output.answer({ shop: shop.id, activity: done, campaign, files, offered }, text);
      return 'done';
    }),
};

export const activityRefuseCommand: Command = {
  name: 'activity refuse',
  words: ['ID'],
  summary: 'refuses what a member proposes, and tells them why',
  onEnvironment: true,
  options: DECIDING,
  notes: 'ID is that of perennial activity list.',
  run: (context) =>
    withTarget(context, async (target) => {
      const asked = await askedBy(context, target);
      const done = await closeActivity(target, asked, 'lost');
      const text = `${asked.activity.title}: refused by ${asked.by}; the member hears why`;
      context.output.answer({ shop: asked.shop.id, activity: done }, text);
      return 'done';
    }),
};

interface Asked {
  readonly shop: Shop;
  readonly found: HandOff;
  readonly activity: NonNullable<HandOff['activity']>;
  readonly by: string;
  readonly reply: string;
}

/** What is decided on, by whom and with which answer; throws where there is nothing (any more) to decide. */
async function askedBy({ args }: CommandContext, target: Target): Promise<Asked> {
  const shop = chosenShop(args, target);
  const [id = ''] = args.positionals;
  const by = memberOf(target, args.text('by'));
  const reply = args.text('answer')?.trim() ?? '';
  if (reply === '' || [...reply].length > MOST_TEXT)
    throw new UsageError(`--answer says to the member what becomes of it, in 1 to ${MOST_TEXT} characters`);
  const found = await target.stores.handOffs.get(shop.id, id);
  const { activity } = found ?? {};
  if (!found || !activity)
    throw new CliError(`there is no activity ${id}`, 'perennial activity list shows them with their ids');
  if (found.closedAt !== undefined)
    throw new CliError(`${id} is ${stateOf(found)} already, by ${found.closedBy}`, 'perennial activity list');
  return { shop, found, activity, by, reply };
}

const stateOf = ({ closedAt, outcome }: HandOff): string =>
  closedAt === undefined ? 'open' : outcome === 'kept' ? 'approved' : 'refused';

async function list({ output }: CommandContext, { stores }: Target, shop: Shop): Promise<'done'> {
  const all = (await stores.handOffs.list(shop.id))
    .filter(({ activity }) => activity)
    .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
  const rows = all.map((one) => [
    ...[shopTime(one.openedAt, shop.timezone), one.id, one.customerId, stateOf(one), one.activity?.to ?? ''],
  ]);
  const words = all.flatMap(({ id, activity, said, reply }) => [
    output.prose(`${id}: ${activity?.title}${activity?.named ? ' (their first name may be said)' : ''}`),
    output.prose(`  ${said}`),
    ...(reply === undefined ? [] : [output.prose(`  answered: ${reply}`)]),
  ]);
  const lines = [
    output.heading(`${shop.name}: activities that members propose (times in ${shop.timezone})`),
    output.table(['proposed', 'id', 'member', 'state', 'offered to'], rows, '  no member has proposed anything yet'),
    ...(words.length > 0 ? ['', ...words] : []),
  ];
  output.answer({ shop: shop.id, activities: all }, lines.join('\n'));
  return 'done';
}
