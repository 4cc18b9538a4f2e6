import type { Campaign } from '#model/campaign/campaign.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { messagesOf } from './campaign-messages.ts';
import { CampaignSchema } from './campaign-schema.ts';
import { checkAudience } from './check-campaign-audience.ts';
import { checkWaves } from './check-campaign-waves.ts';
import { checkCodes } from './check-codes.ts';
import { checkMessage } from './check-message.ts';
import { checkVariants } from './check-variants.ts';
import { EXAMPLE_CAMPAIGN } from './examples.ts';
import { checkShape } from './issue.ts';
import type { Known } from './known.ts';

/** Everything that is wrong with a declared campaign by itself: its form, its waves, its audience, its messages. */
export function checkCampaign(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(CampaignSchema, input, path, EXAMPLE_CAMPAIGN);
  if (!value) return issues;
  return [
    ...[...checkWaves(value), ...checkAudience(value), ...checkCodes(value, known)].map((issue) => ({
      ...issue,
      path: path + issue.path,
    })),
    ...messagesOf(value).flatMap(({ step, path: at }) => checkMessage(step, 'marketing', path + at, known, 'campaign')),
    ...checkWordings(value, path, known),
  ];
}

/** As those of a program, each told at its own place. */
function checkWordings(campaign: Campaign, path: string, known: Known): readonly Issue[] {
  const messages = messagesOf(campaign);
  const steps = messages.map(({ step }) => step);
  return checkVariants({ kind: 'marketing', steps }, '', known).map((issue) => ({
    ...issue,
    path: path + issue.path.replace(/^\.steps\[(\d+)\]/, (_, n: string) => messages[Number(n)]?.path ?? ''),
  }));
}
