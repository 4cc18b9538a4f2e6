import { pause } from '#adapters/random/pause.ts';
import type { DeclaredCrm } from '#crm-check/define.ts';
import { offerToCircle } from '#flow/community/offer-activity.ts';
import { customerView } from '#flow/person/customer-view.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { askedFor } from '../campaign/new/asked-for.ts';
import { refuseTaken } from '../campaign/new/write-campaign.ts';
import type { CommandContext } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { Target } from '../target/target.ts';
import { refuseTakenSegment, segmentOf, writeOffer } from './offer-files.ts';

interface Approving {
  readonly shop: Shop;
  readonly found: HandOff;
  readonly activity: NonNullable<HandOff['activity']>;
  readonly by: string;
  /** Where `crm/` lies. */
  readonly crm: string;
  readonly declared: DeclaredCrm;
}

interface Approved {
  readonly campaign: Campaign;
  readonly files: readonly string[];
  /** The circle that it is offered to; undefined where it goes to an interest. */
  readonly offered: readonly CustomerId[] | undefined;
}

/** Makes a campaign of the shop of it, with the member named where they allow it; whoever it is offered to is marked first. */
export async function approveActivity(
  { args, output, ask }: CommandContext,
  target: Target,
  { shop, found, activity, by, crm, declared }: Approving,
): Promise<Approved> {
  const id = args.text('campaign');
  if (id === undefined) throw new UsageError('--campaign ID: what is the campaign called in crm/?');
  refuseTaken(id, crm);
  refuseTakenSegment(id, crm);
  const { customer, root } = await followMerges(target.stores.customers, shop.id, found.customerId);
  if (!customer || customer.erased) throw new CliError('whoever proposed it was forgotten', 'refuse it');
  const { firstName } = (await customerView(target.stores, shop.id, root))?.contact ?? {};
  const title = args.text('name') ?? activity.title;
  if (!activity.named && firstName !== undefined && title.toLowerCase().includes(firstName.toLowerCase()))
    throw new CliError(
      `its title says ${firstName}, and the member does not allow that their first name is told`,
      'give it a title of your own: --name TEXT',
    );
  const name = activity.named && firstName !== undefined ? `${title} (${firstName})` : title;
  const segment = segmentOf({ id, name, shop: shop.id }, activity.to);
  const preset: Readonly<Record<string, string>> = {
    ...{ shop: shop.id, name, goal: 'event', owner: by, audience: `rule:${id}`, exclude: '' },
  };
  const known = { ...declared, segments: [...(declared.segments ?? []), segment] };
  const answers = { text: (option: string) => (Object.hasOwn(preset, option) ? preset[option] : args.text(option)) };
  const asked = await askedFor(id, known, { args: answers, output, ask });
  // a circle is asked whole: a friend who is left out by chance is missed at the table, and so few tell nothing
  const campaign = activity.to === 'circle' ? { ...asked, holdout: 0 } : asked;
  const offer = { by: root, campaign: id, rules: membershipOf(target, shop.id)?.circles, now: target.now() };
  const deps = { ...target.stores, programs: target.programs, pause };
  const offered = activity.to === 'circle' ? await offerToCircle(deps, shop, offer) : undefined;
  const files = writeOffer(campaign, segment, declared, crm).map((path) => `crm/${path}`);
  return { campaign, files, offered };
}
