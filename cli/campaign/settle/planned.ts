import type { CampaignCheck } from '#flow/campaign/check-campaign.ts';

const MESSAGES = 'messages:';

/** What a submission keeps of its check, so that the settlement has something to compare with. */
export function plannedNumbers({ expected, cost }: CampaignCheck): Readonly<Record<string, number>> {
  const planned: Record<string, number> = {};
  for (const { channel, messages } of expected)
    planned[`${MESSAGES}${channel}`] = (planned[`${MESSAGES}${channel}`] ?? 0) + messages;
  return { ...planned, ...(cost.mostMinor !== undefined && { mostMinor: cost.mostMinor }) };
}

/** Messages by channel, of the numbers of a submission; undefined where it kept none. */
export function plannedMessages(
  numbers: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> | undefined {
  const own = Object.entries(numbers ?? {}).filter(([name]) => name.startsWith(MESSAGES));
  return own.length === 0 ? undefined : Object.fromEntries(own.map(([name, n]) => [name.slice(MESSAGES.length), n]));
}
