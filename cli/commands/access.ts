import { writeFile } from 'node:fs/promises';
import { accessBundle } from '#flow/privacy/access.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { withoutOtherLineEnds } from '../console/json-lines.ts';
import { outputFile } from '../console/output-file.ts';
import { accessText } from '../person/access-text.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const accessCommand: Command = {
  name: 'access',
  words: ['WHO'],
  summary: 'everything that is held about a person, to be handed over',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    out: { value: 'FILE', help: 'write the bundle there, as JSON (readable by you only)' },
  },
  notes: `WHO is ${WHO}.\nThe bundle is personal data: hand it to the person and delete it.`,
  run: (context) => {
    const { args, output, cwd } = context;
    const file = outputFile(args, 'out', cwd);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const [who = ''] = args.positionals;
      const { root, by } = await whoIs(target, shop, who, output);
      const bundle = await accessBundle(
        { ...target.stores, intake: target.intake, memberships: target.memberships },
        shop,
        root,
        target.now(),
      );
      if (!bundle) throw new CliError(`the person of that ${by} was erased`, 'nothing is held about them any more');
      if (file === undefined) {
        output.answer(bundle, accessText(bundle, shop, output));
        return 'done';
      }
      await writeFile(file, `${withoutOtherLineEnds(JSON.stringify(bundle, undefined, 2))}\n`, { mode: 0o600 });
      const { orders, consents, touches } = bundle;
      const held = `${orders.length} orders, ${consents.length} consents, ${touches.length} messages`;
      output.answer({ file }, output.prose(`all that ${shop.id} holds about ${root} (${held}) is in ${file}`));
      return 'done';
    });
  },
};
