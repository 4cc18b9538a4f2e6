import { LISTED } from '#channels/registry.ts';
import { LONGEST } from '#flow/send/links.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendsOf } from '#model/journey/step.ts';
import { chooseLocale } from '#model/message/locale.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId, CustomerId } from '#model/values/ids.ts';
import { templatesOf, variantWith } from '#model/variant/copy-variant.ts';
import { type ChosenMessage, composed } from '../../message/message.ts';
import { customerReader, fixtureReader, type Reader } from '../../preview/person.ts';
import type { Preview, PreviewChannel } from '../../preview/preview.ts';
import type { Target } from '../../target/target.ts';

/** People for whom each wording is rendered. */
const EXAMPLES = 5;

/** A message of a campaign as one of its people would get it. */
export interface Example {
  readonly step: string;
  readonly variant: string | undefined;
  readonly channel: ChannelId;
  readonly customerId: string;
  readonly locale: string;
  /** Its subject, or its text. */
  readonly says: string;
  readonly parts: number;
  /** By ending: `.html`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly warnings: readonly string[];
}

export interface Rendered {
  readonly examples: readonly Example[];
  /** What could not be rendered for somebody, and why. */
  readonly failures: readonly string[];
  partsOf(step: string, channel: ChannelId): number;
}

/** Five of each wording and channel; for somebody made up while nobody is in the audience. */
export async function renderExamples(
  target: Target,
  crm: PublishedCrm,
  { campaign, shop, people }: { campaign: PublishedCampaign; shop: Shop; people: readonly CustomerId[] },
): Promise<Rendered> {
  const program = campaignProgram(campaign, shop);
  const readers: readonly Reader[] =
    people.length > 0
      ? await Promise.all(people.slice(0, EXAMPLES).map((id) => customerReader(target, shop, id)))
      : [fixtureReader('full', shop.locale, shop)];
  const examples: Example[] = [];
  const failures: string[] = [];
  for (const step of sendsOf(program)) {
    for (const id of templatesOf(step)) {
      const template = crm.templates.find((one) => one.id === id);
      if (!template) continue;
      const variant = variantWith(step, id);
      const locales = template.locales.map(({ locale }) => locale);
      for (const reader of readers) {
        const locale = chooseLocale(reader.contact.locale, locales, shop) ?? shop.locale;
        const message = composed(target, crm, { shop, template, program, stepId: step.id, variant, locale, reader });
        for (const { channel, how } of message.channels.filter((one) => step.channels.includes(one.channel))) {
          try {
            const { told, files, ...shown } = await how.preview(message.deps, message.input(how));
            const { parts, warnings } = await dearer(shown, channel, message, how);
            const says = told.find(([what]) => what === 'subject' || what === 'text')?.[1] ?? '';
            const { customerId } = reader;
            examples.push({ step: step.id, variant, channel, customerId, locale, says, parts, files, warnings });
          } catch (error) {
            if (!(error instanceof RenderError)) throw error;
            failures.push(`${step.id} by ${channel} for ${reader.customerId}: ${error.message}`);
          }
        }
      }
    }
  }
  return {
    examples,
    failures,
    partsOf: (step, channel) =>
      Math.max(1, ...examples.filter((one) => one.step === step && one.channel === channel).map(({ parts }) => parts)),
  };
}

type Paid = Pick<Preview, 'parts' | 'warnings'>;

/** What it costs with the longest links that it may leave with, where the channel pays by the character. */
async function dearer(
  shown: Paid,
  channel: ChannelId,
  { deps, input }: Pick<ChosenMessage, 'deps' | 'input'>,
  how: PreviewChannel,
): Promise<Paid> {
  if (!channelOf(LISTED, channel)?.costly) return shown;
  const longest = await how.preview({ ...deps, clickUrl: deps.publicUrl, shortLinks: LONGEST }, input(how));
  return longest.parts > shown.parts ? longest : shown;
}
