import { publishCrm } from '#infra/publish/publish.ts';
import { PublishError } from '#infra/publish/publish-error.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendsOf } from '#model/journey/step.ts';
import { chooseLocale } from '#model/message/locale.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { TouchSubject } from '#model/touch/touch.ts';
import { templatesOf, variantWith } from '#model/variant/copy-variant.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { CommandContext } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { whoIs } from '../person/who-is.ts';
import * as channels from '../preview/channels/channels.ts';
import { customerReader, fixtureReader, READERS, type Reader } from '../preview/person.ts';
import type { PreviewChannel } from '../preview/preview.ts';
import { chosenShop } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

/** What a command line says about the message that it means. */
export const MESSAGE_OPTIONS = {
  customer: { value: 'CUSTOMER', help: 'for somebody whom the environment knows' },
  fixture: { value: 'NAME', help: `for somebody made up: ${READERS.join(', ')} (default full)` },
  locale: { value: 'TAG', help: 'in this language (default: what that person would get)' },
  program: { value: 'ID', help: 'as this program sends it (default: the first that names the template)' },
};

/** A template as it is sent to one reader, by each channel that it has a text for. */
export interface ChosenMessage {
  readonly shop: Shop;
  readonly template: PublishedTemplate;
  readonly program: Program;
  readonly locale: string;
  readonly channels: readonly { readonly channel: string; readonly how: PreviewChannel }[];
  /** What the message of a channel is made of. @param address of whom it is sent to, in place of the reader's */
  input(how: PreviewChannel, address?: Readonly<Record<string, string>>): RenderInput;
  readonly deps: Parameters<PreviewChannel['preview']>[0];
}

/** Links are signed by a key that no stage has: they lead nowhere. */
const KEYS = { current: '0', keys: { '0': 'preview' } };

/** Throws {@link CliError} where there is no such template, program or language. */
export async function chosenMessage({ args, output }: CommandContext, target: Target): Promise<ChosenMessage> {
  const [name = ''] = args.positionals;
  const who = args.text('customer');
  if (who !== undefined && args.text('fixture') !== undefined)
    throw new UsageError('give either --customer or --fixture: a message has one reader');
  const shop = chosenShop(args, target);
  const crm = { ...(await published()), shops: target.shops };
  const template = crm.templates.find(({ id }) => id === name);
  if (!template)
    throw new CliError(
      `there is no template ${JSON.stringify(name)}`,
      oneOf(
        name,
        crm.templates.map(({ id }) => id),
      ),
    );
  const program = programFor(crm, template, args.text('program'));
  const wished = args.text('locale');
  const reader: Reader =
    who === undefined
      ? fixtureReader(args.oneOf('fixture', READERS, 'full'), wished ?? shop.locale, shop)
      : await customerReader(target, shop, (await whoIs(target, shop, who, output)).root);
  const locale = localeFor(template, shop, wished, reader);
  const step = sendsOf(program).find((each) => templatesOf(each).includes(template.id));
  const wording = { stepId: step?.id ?? '', variant: step && variantWith(step, template.id) };
  return composed(target, crm, { shop, template, program, ...wording, locale, reader });
}

interface Chosen extends Pick<ChosenMessage, 'shop' | 'template' | 'program' | 'locale'> {
  readonly stepId: string;
  readonly variant?: string | undefined;
  readonly reader: Reader;
}

/** A message of a program's step to one reader. */
export function composed(
  target: Target,
  crm: PublishedCrm,
  { shop, template, program, stepId, variant, locale, reader }: Chosen,
): ChosenMessage {
  const touch = {
    ...{ touchId: 'preview', shop: shop.id, customerId: reader.customerId, kind: template.kind },
    ...{ programId: program.id, stepId, variant, subject: subjectFor(program, target.now()) },
  };
  return {
    ...{ shop, template, program, locale },
    channels: Object.entries<PreviewChannel>(channels)
      .filter(([channel]) => template.locales.some(({ forms }) => forms[channel] !== undefined))
      .map(([channel, how]) => ({ channel, how })),
    input: (how, address = {}) => ({
      ...reader,
      touch,
      contact: { ...how.address(shop), ...reader.contact, ...address, locale },
      at: target.now(),
    }),
    deps: {
      crm: { ...crm, programs: [program] },
      linkKeys: async () => KEYS,
      publicUrl: 'https://links.example',
    },
  };
}

export async function published(): Promise<PublishedCrm> {
  try {
    return await publishCrm({ standIns: true });
  } catch (error) {
    if (error instanceof PublishError) throw new CliError(error.message, 'mend it and ask again');
    throw error;
  }
}

/** As the program sends it; a template that none names is shown as a step of its own. */
function programFor({ programs }: PublishedCrm, { id, kind }: PublishedTemplate, wished: string | undefined): Program {
  const sending = programs.filter((program) => sendsOf(program).some((step) => templatesOf(step).includes(id)));
  const found = wished === undefined ? sending[0] : sending.find((program) => program.id === wished);
  if (found) return found;
  if (wished !== undefined)
    throw new CliError(
      `no program ${JSON.stringify(wished)} sends the template ${id}`,
      sending.length === 0
        ? 'none does: leave --program out'
        : `these do: ${sending.map((each) => each.id).join(', ')}`,
    );
  return {
    ...{ id: 'preview', name: 'Preview', kind, topic: 'marketing', trigger: { on: 'order-placed', afterMs: 0 } },
    ...{ exits: [], steps: [{ do: 'send', id: 'preview', template: id, channels: Object.keys(channels) }] },
    ...{ reentryDays: 'once', priority: 1, holdout: 0, usefulForMs: 86_400_000 },
  };
}

function localeFor({ id, locales }: PublishedTemplate, shop: Shop, wished: string | undefined, reader: Reader): string {
  const all = locales.map(({ locale }) => locale);
  const locale = chooseLocale(wished ?? reader.contact.locale, all, shop);
  if (locale === undefined || (wished !== undefined && locale.split('-')[0] !== wished.split('-')[0]))
    throw new CliError(`the template ${id} has no text in ${wished ?? shop.locale}`, `it has: ${all.join(', ')}`);
  return locale;
}

/** The question of a sign-up names it; all else starts with a time alone. */
const subjectFor = ({ trigger, topic }: Program, at: number): TouchSubject => ({
  at,
  ...(trigger.on === 'consent-pending' && { consent: { channel: 'preview', topic } }),
});
