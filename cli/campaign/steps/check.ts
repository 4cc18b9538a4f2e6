import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nameIn } from '#model/values/text/local-names.ts';
import { withTarget } from '../../target/open-target.ts';
import { checkText } from '../check/check-text.ts';
import { checked } from '../check/checked.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';

export const checkStep: CampaignStepCommand = {
  name: 'check',
  summary: 'whom it asks, who of them gets it and why others do not, what it costs, five examples; sends nothing',
  options: { out: { value: 'DIR', help: 'write the examples there, as files to open' } },
  id: 'required',
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output, cwd } = context;
      const chosen = chosenCampaign(args, target, id);
      const told = await checked(target, chosen);
      const { check, examples, failures } = told;
      const out = args.path('out');
      if (out !== undefined) {
        const dir = resolve(cwd, out);
        mkdirSync(dir, { recursive: true });
        for (const { step, variant = 'one', channel, customerId, files } of examples)
          for (const [ending, content] of Object.entries(files))
            writeFileSync(join(dir, `${[step, variant, channel, customerId].join('.')}${ending}`), content);
      }
      const heading = output.heading(`${nameIn(chosen.shop.locale, chosen.campaign)} (${id}), ${chosen.shop.name}`);
      const broken = failures.map((failure) => output.prose(`  could not be rendered: ${failure}`));
      output.answer(
        { ...check, sameDays: told.sameDays, failures, examples: examples.map(({ files: _files, ...one }) => one) },
        [`${heading}\n${checkText(told, output)}`, ...broken].join('\n'),
      );
      return check.faults.length + failures.length > 0 ? 'failed' : 'done';
    }),
};
