import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { chosenMessage, MESSAGE_OPTIONS } from '../message/message.ts';
import { WHO } from '../person/who-is.ts';
import { withDrawnPictures } from '../preview/drawn-pictures.ts';
import { findBrowser, picture } from '../preview/pictures.ts';
import { priceOf } from '../preview/preview.ts';
import { withTarget } from '../target/open-target.ts';

export const previewCommand: Command = {
  name: 'preview',
  words: ['TEMPLATE'],
  summary:
    'shows a message as it would leave: subject, size, price, files to open, pictures of a phone and of dark mode',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    ...MESSAGE_OPTIONS,
    out: { value: 'DIR', help: 'folder of the files (default preview)' },
  },
  notes: `CUSTOMER is ${WHO}. Nothing is sent, and nothing is written but the files. Links in it lead nowhere;
of goods of a made-up person the pictures are drawn.
Pictures need Chromium or Chrome on this machine (CHROME_PATH says which).`,
  run: preview,
};

async function preview(context: CommandContext): Promise<'done'> {
  const { args, output, cwd } = context;
  return withTarget(context, async (target) => {
    const message = await chosenMessage(context, target);
    const { shop, template, program, locale } = message;
    const dir = resolve(cwd, args.path('out') ?? 'preview');
    mkdirSync(dir, { recursive: true });
    const shown = [];
    for (const { channel, how } of message.channels) {
      const made = await how.preview(message.deps, message.input(how));
      const base = join(dir, `${template.id}.${locale}`);
      const files = Object.entries(made.files).map(([ending, content]) => {
        const isPage = ending === '.html' && typeof content === 'string' && args.text('customer') === undefined;
        writeFileSync(`${base}${ending}`, isPage ? withDrawnPictures(content) : content);
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
