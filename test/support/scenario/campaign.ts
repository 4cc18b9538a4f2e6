import { LOCAL_USER } from '#local/http/signed-by.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';

/** Asks everybody who bought once; the demo shop's clock. */
export const OFFER: Campaign = {
  ...{ id: 'spring-offer', name: 'Spring offer', shop: 'demo-shopify', goal: 'cross-sell', measure: 'orders' },
  ...{ owner: 'mia', topic: 'marketing', audience: { segments: ['stage:active', 'stage:new'] } },
  waves: [{ id: 'all', template: 'second-purchase', channels: ['email'], at: '2026-03-12T10:00' }],
  budget: { currency: 'EUR', capMinor: 10_000 },
  usefulUntil: '2026-03-16T00:00',
  holdout: 0,
  priority: 45,
};

/** What the campaign's function answers to somebody of the team, or to nobody. */
async function askStep(
  { apiUrl }: Pick<LocalStack, 'apiUrl'>,
  as: string | undefined,
  step: string,
  body: object = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const headers = { 'content-type': 'application/json', ...(as !== undefined && { [LOCAL_USER]: as }) };
  const url = `${apiUrl}/campaigns/${OFFER.shop}/${OFFER.id}/${step}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

/** Written by one of the team, approved by another. */
export async function letGo(
  stack: Pick<LocalStack, 'apiUrl'>,
  campaigns: readonly PublishedCampaign[] | undefined,
): Promise<void> {
  const whole = campaigns?.find(({ id }) => id === OFFER.id)?.hashes.whole;
  for (const [as, step, body] of [
    ['mia', 'submit', { whole, audience: 10 }],
    ['jonas', 'approve', { whole, parts: ['audience', 'content', 'schedule', 'cost'] }],
    ['mia', 'schedule', { whole }],
  ] as const) {
    const { status, body: said } = await askStep(stack, as, step, body);
    if (status !== 200) throw new Error(`${step}: ${status} ${JSON.stringify(said)}`);
  }
}
