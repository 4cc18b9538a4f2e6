import { campaignEffects } from '#flow/campaign/campaign-effects.ts';
import { campaignFigures } from '#flow/campaign/campaign-figures.ts';
import { reportCampaign } from '#flow/campaign/report-campaign.ts';
import { likeWithLike } from '#model/campaign/like-with-like.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { outputFile } from '../../console/output-file.ts';
import { writeBeside } from '../../console/write-beside.ts';
import { withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';
import { reportFile } from '../report/report-file.ts';
import { besideText, reportText } from '../report/report-text.ts';

export const reportStep: CampaignStepCommand = {
  name: 'report',
  summary: 'what became of its messages, what it caused, how often people were written to; several side by side',
  options: { csv: { value: 'FILE', help: 'write the figures of each message and wording there, too' } },
  id: 'many',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output, cwd } = context;
      const file = outputFile(args, 'csv', cwd);
      const [, ...ids] = args.positionals;
      const stores = target.people();
      const told = [];
      for (const id of new Set(ids)) {
        const chosen = chosenCampaign(args, target, id);
        const { campaign, shop } = chosen;
        const run = await stores.snapshots.latestRun(shop.id);
        const effectOf = run ? await campaignEffects(stores.dayFiles, shop, run.day) : () => undefined;
        const report = await reportCampaign(stores, { shop, campaign, now: target.now() });
        const figures = await campaignFigures(stores, { shop, campaign, now: target.now() });
        told.push({ ...chosen, report, figures, of: effectOf(id), name: nameIn(shop.locale, campaign) });
      }
      const [first, ...others] = told;
      if (!first) return 'missing';
      const asLike = ({ campaign: { id, shop, goal }, of }: typeof first) => ({
        id,
        shop,
        goal,
        strata: of?.strata ?? [],
      });
      if (file !== undefined) await writeBeside(file, reportFile(told), output);
      const beside = others.map((other) => ({ other, found: likeWithLike(asLike(first), asLike(other)) }));
      output.answer(
        {
          campaigns: told.map(({ campaign, shop, report, figures, of }) => ({
            ...{ shop: shop.id, goal: campaign.goal, measure: campaign.measure, ...report, ...figures },
            effect: of?.effect,
          })),
          compared: beside.map(({ other, found }) => ({ with: other.campaign.id, ...found })),
        },
        [
          ...told.map(({ campaign, shop, report, figures, of, name }) =>
            [
              output.heading(`${name} (${campaign.id}), ${shop.name}: ${campaign.goal}`),
              reportText({ report, figures, of }, { shop, programs: target.programs }, output),
            ].join('\n'),
          ),
          ...beside.map(({ other, found }) => besideText([first.name, other.name], found, first.shop, output)),
        ].join('\n\n'),
      );
      return 'done';
    }),
};
