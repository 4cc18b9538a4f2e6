import { writeFile } from 'node:fs/promises';
import { accessBundle } from '#flow/privacy/access.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { withoutOtherLineEnds } from '../console/json-lines.ts';
import { outputFile } from '../console/output-file.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const accessCommand: Command = {
  name: 'access',
  words: ['ID'],
  summary: 'everything that is held about a person, to be handed over',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    out: { value: 'FILE', help: 'write the bundle there, as JSON (readable by you only)' },
  },
  notes: 'The bundle is personal data: hand it to the person and delete it.',
  run: (context) => {
    const { args, output, cwd } = context;
    const file = outputFile(args, 'out', cwd);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const [id = ''] = args.positionals;
      const bundle = await accessBundle({ ...target.stores, intake: target.intake }, shop, id, target.now());
      if (!bundle) {
        throw new CliError(
          `${shop.id} holds nothing about ${id}`,
          'ids are shown by touches, outbox and consent ADDRESS; an erased person has no bundle',
        );
      }
      if (file !== undefined)
        await writeFile(file, `${withoutOtherLineEnds(JSON.stringify(bundle, undefined, 2))}\n`, { mode: 0o600 });
      const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
      output.answer(
        file === undefined ? bundle : { file },
        [
          bundle.about,
          output.heading('Person'),
          output.columns([
            ['ids', bundle.customerIds.join(', ')],
            ...bundle.profiles.map((profile) => ['profile', Object.values(profile.contact).join(' · ')] as const),
            ['segments', bundle.segments.join(', ') || 'none'],
          ]),
          output.heading('Orders'),
          output.columns(
            bundle.orders.map((order) => [
              day(order.document?.placedAt ?? 0),
              order.orderKey,
              order.document?.payment ?? 'return only',
              formatMinor(order.document?.grossMinor ?? 0, order.currency),
              Object.values(order.document?.contact ?? {}).join(' · '),
            ]),
          ),
          output.heading('Consents'),
          output.columns(bundle.consents.map((c) => [day(c.at), c.channel, c.topic, c.state, c.source])),
          output.heading('Messages'),
          output.columns(
            bundle.touches.map((t) => [day(t.plannedFor), t.programId, t.channel ?? '', t.state, t.reason]),
          ),
          ...(file === undefined ? [] : [`written to ${file}`]),
        ].join('\n'),
      );
      return 'done';
    });
  },
};
