import type { Digest } from '#flow/digest/form/digest.ts';
import { loadDigest } from '#flow/digest/load-digest.ts';
import { digestReaders } from '#model/team/digest-readers.ts';
import { digestMail } from '#view/digest/digest-mail.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { deciding } from '../deciding/deciding.ts';
import { readableCampaigns } from '../report/campaigns.ts';
import { troubleIn } from '../report/trouble.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';

/** Links of a mail that is only shown lead nowhere: they are sealed for the member who gets it. */
const LINKS = { report: 'https://not-sent.example/report', unsubscribe: 'https://not-sent.example/stop' };

export const digestCommand: Command = {
  name: 'digest',
  summary: 'shows the digest of a day that the team gets by mail, without sending it',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "the shop's local day (default: the latest that was run)" },
    html: { help: 'the mail as HTML, for a browser' },
  },
  notes: `Only what is new, or begins to wait for somebody, makes a mail; on Mondays it reminds of what still waits. What waits at this moment
(parked deliveries, cases, stops) stands in the digest of the newest day alone. Who gets it stands in crm/team.ts (digest: true).
Links of a mail that is only shown lead nowhere.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const { snapshots, handOffs, teamMails, dayFiles } = target.stores;
      const newest = (await snapshots.latestRun(shop.id))?.day;
      const day = args.day('date') ?? newest;
      if (day === undefined)
        throw new CliError(`${shop.id} has no daily run yet`, `make one: run daily --shop ${shop.id}`);
      if (!(await snapshots.getRun(shop.id, day))) {
        checkIsOver(day, shop, { now: target.now(), option: 'date' });
        throw new CliError(
          `nothing was run for ${shop.id} on ${day}`,
          `run it: run daily --shop ${shop.id} --date ${day}`,
        );
      }
      const stores = {
        ...{ snapshots, handOffs, dayFiles, mails: teamMails, trouble: troubleIn(target) },
        crm: { ...target, campaigns: (await deciding(target)).campaigns },
        campaigns: readableCampaigns(target.stores),
      };
      const digest = await loadDigest(stores, shop, day, target.now());
      const declined = await teamMails.declined(shop.id);
      const readers = digestReaders(target.team, shop.id).map(({ id, name }) => ({
        ...{ id, name },
        hasUnsubscribed: declined.has(id),
      }));
      const mail = digestMail(digest, LINKS);
      const getting = readers.filter(({ hasUnsubscribed }) => !hasUnsubscribed);
      const isSent = digest.mail !== undefined && getting.length > 0;
      const { subject, text } = mail;
      output.answer(
        { ...digest, isSent, readers, subject, text },
        args.flag('html') ? mail.html : shownAs(digest, [`Subject: ${subject}`, '', text].join('\n')),
      );
      output.note(sayReaders(digest.mail !== undefined, readers));
      return 'done';
    }),
};

/** A mail that does not leave is not shown as one. */
function shownAs({ mail, items }: Digest, text: string): string {
  if (mail !== undefined) return text;
  return items.length === 0
    ? 'No mail leaves: there is nothing to tell.'
    : `No mail leaves: all of this was told before, and is told again on Mondays.\n\n${text}`;
}

interface Reader {
  readonly name: string;
  readonly hasUnsubscribed: boolean;
}

function sayReaders(isDue: boolean, readers: readonly Reader[]): string {
  if (readers.length === 0) return 'nobody gets it: write digest: true to a member of crm/team.ts';
  const names = readers.map(({ name, hasUnsubscribed }) => (hasUnsubscribed ? `${name} (unsubscribed)` : name));
  return isDue ? `goes to ${names.join(', ')}` : `no mail: nothing is new (${names.join(', ')})`;
}
