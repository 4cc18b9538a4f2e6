import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publishCrm } from '#infra/publish/publish.ts';
import { PublishError } from '#infra/publish/publish-error.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendsOf } from '#model/journey/step.ts';
import { chooseLocale } from '#model/message/locale.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { TouchSubject } from '#model/touch/touch.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import * as channels from '../preview/channels/channels.ts';
import { customerReader, fixtureReader, READERS, type Reader } from '../preview/person.ts';
import { findBrowser, picture } from '../preview/pictures.ts';
import { type PreviewChannel, priceOf } from '../preview/preview.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const previewCommand: Command = {
  name: 'preview',
  words: ['TEMPLATE'],
  summary:
    'shows a message as it would leave: subject, size, price, files to open, pictures of a phone and of dark mode',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    customer: { value: 'CUSTOMER', help: 'for somebody whom the environment knows' },
    fixture: { value: 'NAME', help: `for somebody made up: ${READERS.join(', ')} (default full)` },
    locale: { value: 'TAG', help: 'in this language (default: what that person would get)' },
    program: { value: 'ID', help: 'as this program sends it (default: the first that names the template)' },
    out: { value: 'DIR', help: 'folder of the files (default preview)' },
  },
  notes: `CUSTOMER is ${WHO}. Nothing is sent, and nothing is written but the files. Links in it lead nowhere.
Pictures need Chromium or Chrome on this machine (CHROME_PATH says which).`,
  run: preview,
};

async function preview(context: CommandContext): Promise<'done'> {
  const { args, output, cwd } = context;
  const [name = ''] = args.positionals;
  const who = args.text('customer');
  if (who !== undefined && args.text('fixture') !== undefined)
    throw new UsageError('give either --customer or --fixture: a message has one reader');
  return withTarget(context, async (target) => {
    const shop = chosenShop(args, target);
    const crm = { ...(await published()), shops: target.shops };
    const template = crm.templates.find(({ id }) => id === name);
    if (!template)
      throw new CliError(`there is no template ${JSON.stringify(name)}`, crm.templates.map(({ id }) => id).join(', '));
    const program = programFor(crm, template, args.text('program'));
    const wished = args.text('locale');
    const reader: Reader =
      who === undefined
        ? fixtureReader(args.oneOf('fixture', READERS, 'full'), wished ?? shop.locale, shop)
        : await customerReader(target, shop, (await whoIs(target, shop, who, output)).root);
    const locale = localeFor(template, shop, wished, reader);
    const dir = resolve(cwd, args.path('out') ?? 'preview');
    mkdirSync(dir, { recursive: true });
    const shown = [];
    for (const [channel, how] of Object.entries<PreviewChannel>(channels)) {
      if (template.locales.every(({ forms }) => forms[channel] === undefined)) continue;
      const stepId = sendsOf(program).find((step) => step.template === template.id)?.id ?? '';
      const touch = {
        ...{ touchId: 'preview', shop: shop.id, customerId: reader.customerId, kind: template.kind },
        ...{ programId: program.id, stepId, subject: subjectFor(program, target.now()) },
      };
      const contact = { ...how.address(shop), ...reader.contact, locale };
      const deps = {
        crm: { ...crm, programs: [program] },
        linkKeys: async () => KEYS,
        publicUrl: 'https://links.example',
      };
      const made = await how.preview(deps, { ...reader, touch, contact, at: target.now() });
      const base = join(dir, `${template.id}.${locale}`);
      const files = Object.entries(made.files).map(([ending, content]) => {
        writeFileSync(`${base}${ending}`, content);
        return `${base}${ending}`;
      });
      const browser = made.page === undefined ? undefined : findBrowser(process.env);
      const pictures = browser === undefined ? [] : await picture(browser, `${base}.html`, base);
      const warnings = [...made.warnings];
      if (made.page !== undefined && browser === undefined)
        warnings.push('no pictures: neither Chromium nor Chrome was found; CHROME_PATH may name one');
      const price = priceOf(shop, channel, made.parts);
      shown.push({ channel, told: made.told, price, files: [...files, ...pictures], warnings });
    }
    const document = { template: template.id, program: program.id, shop: shop.id, locale, messages: shown };
    const rows = shown.flatMap(({ channel, told, price, files, warnings }) => [
      [channel, ''],
      ...told,
      ['price', price ?? 'not known: messageCosts of the shop says nothing of it'],
      ...files.map((file, n) => [n === 0 ? 'files' : '', file]),
      ...warnings.map((warning) => ['warning', warning]),
    ]);
    output.answer(document, output.columns(rows.map(([what = '', text = '']) => [what, text])));
    return 'done';
  });
}

/** Links are signed by a key that no stage has. */
const KEYS = { current: '0', keys: { '0': 'preview' } };

async function published(): Promise<PublishedCrm> {
  try {
    return await publishCrm({ standIns: true });
  } catch (error) {
    if (error instanceof PublishError) throw new CliError(error.message, 'mend it and ask again');
    throw error;
  }
}

/** As the program sends it; a template that none names is shown as a step of its own. */
function programFor({ programs }: PublishedCrm, { id, kind }: PublishedTemplate, wished: string | undefined): Program {
  const sending = programs.filter((program) => sendsOf(program).some(({ template }) => template === id));
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
