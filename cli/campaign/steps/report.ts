import { campaignEffects } from '#flow/campaign/campaign-effects.ts';
import { campaignFigures } from '#flow/campaign/campaign-figures.ts';
import { besideEach } from '#flow/campaign/compare-campaigns.ts';
import { reportCampaign } from '#flow/campaign/report-campaign.ts';
import { knownSince } from '#model/campaign/waves/fades.ts';
import { leadsBrought } from '#model/team/brought-by.ts';
import { isLead } from '#model/team/hand-off.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { outputFile } from '../../console/output-file.ts';
import { writeBeside } from '../../console/write-beside.ts';
import { withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';
import { measuredBesideText } from '../report/measure-text.ts';
import { reportFile } from '../report/report-file.ts';
import { besideText, reportText, togetherText } from '../report/report-text.ts';

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
        const of = await campaignEffects(stores.dayFiles, shop, run?.day)(campaign);
        const report = await reportCampaign(stores, { shop, campaign, now: target.now() });
        const figures = await campaignFigures(stores, { shop, campaign, now: target.now() });
        const since = knownSince(campaign, shop, target.now());
        const handOffs = await stores.handOffs.ofCampaign(shop.id, id);
        told.push({
          ...chosen,
          report,
          figures,
          of,
          since,
          handOffs,
          day: run?.day,
          name: nameIn(shop.locale, campaign),
        });
      }
      const [first, ...others] = told;
      if (!first) return 'missing';
      if (file !== undefined) await writeBeside(file, reportFile(told), output);
      const beside = besideEach(first, others);
      output.answer(
        {
          campaigns: told.map(({ campaign, shop, report, figures, of, since, handOffs }) => ({
            ...{ shop: shop.id, goal: campaign.goal, measure: campaign.measure, ...report, ...figures },
            ...(of.known ? { effect: of.value.effect, countedOn: of.value.asOf } : { notKnown: of.why.en }),
            ...{ answersKnownSince: since, leads: { ...leadsBrought(handOffs), each: handOffs.filter(isLead) } },
          })),
          compared: beside.map(({ other, found }) => ({
            ...{ with: other.campaign.id, ...found.caused },
            ...(found.measured && { measured: { by: found.measured.by, ...found.measured.found } }),
          })),
        },
        [
          ...told.map(({ shop, name, ...rest }) =>
            [
              output.heading(`${name} (${rest.campaign.id}), ${shop.name}: ${rest.campaign.goal}`),
              reportText(rest, { shop, programs: target.programs }, output),
            ].join('\n'),
          ),
          ...beside.flatMap(({ other, found: { measured, caused } }) => {
            const names = [first.name, other.name] as const;
            const bought = besideText(names, caused, first.shop, output);
            return measured ? [measuredBesideText(names, measured, output), bought] : [bought];
          }),
          ...togetherText(
            beside.filter(({ found: { caused, measured } }) => caused.known || measured?.found.known).length,
            output,
          ),
        ].join('\n\n'),
      );
      return 'done';
    }),
};
