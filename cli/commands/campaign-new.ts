import { fileURLToPath } from 'node:url';
import declared from '#crm/crm.config.ts';
import { askedFor } from '../campaign/new/asked-for.ts';
import { QUESTIONS } from '../campaign/new/questions.ts';
import { refuseTaken, writeCampaign } from '../campaign/new/write-campaign.ts';
import type { Command } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';

const CRM = fileURLToPath(new URL('../../crm', import.meta.url));

export const campaignNewCommand: Command = {
  name: 'campaign new',
  words: ['ID'],
  summary: 'asks what a campaign needs and writes its file, its line in the list and a template for each wave',
  options: Object.fromEntries(QUESTIONS.map(({ option, value, asks }) => [option, { value, help: asks }])),
  notes: `At a terminal each of these is asked for that is not given; a script gives them all. Nothing is written over.
The texts are there to be written over: the campaign cannot be submitted before crm/campaigns/ID.ts says
that its texts are approved.`,
  run: async (context) => {
    const { args, output } = context;
    const [id = ''] = args.positionals;
    if (id === '') throw new UsageError('which id? campaign new spring-tea');
    refuseTaken(id, CRM);
    const campaign = await askedFor(id, declared, context);
    const files = writeCampaign(campaign, declared, CRM).map((path) => `crm/${path}`);
    output.answer(
      { campaign, files },
      [
        `${campaign.name} is written:`,
        ...files.map((path) => `  ${path}`),
        ...(declared.campaigns ? [] : ['Add it to crm/crm.config.ts: campaigns: Object.values(campaigns)']),
        'Write your words into its templates, and say there when they are approved (materials). Then:',
        `  npm run -s perennial -- preview ${campaign.waves[0]?.template} --shop ${campaign.shop}`,
        `  npm run -s perennial -- campaign check ${id}`,
      ].join('\n'),
    );
    return 'done';
  },
};
