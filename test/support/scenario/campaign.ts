import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { LOCAL_USER } from '#local/http/signed-by.ts';
import { standardSignature } from '#local/simulator/payloads/dress.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import { keptClaim } from '#model/campaign/code/code-token.ts';
import { codeOf } from '#model/campaign/code/short-code.ts';
import type { CustomerId } from '#model/values/ids.ts';

/** Asks everybody who bought once; the demo shop's clock. */
export const OFFER: Campaign = {
  ...{ id: 'spring-offer', name: 'Spring offer', shop: 'demo-shopify', goal: 'cross-sell', measure: 'orders' },
  ...{ owner: 'mia', topic: 'marketing', audience: { segments: ['stage:active', 'stage:new'] } },
  waves: [{ id: 'all', template: 'singles-day', channels: ['email'], at: '2026-03-12T10:00' }],
  followUps: [
    {
      ...{
        id: 'call',
        after: { of: 'all', groups: ['bought', 'clicked', 'opened', 'delivered', 'silent'] },
        afterDays: 3,
      },
      then: { do: 'hand-off', as: 'lead', title: { en: 'Call them' }, withinHours: 1 },
    },
  ],
  budget: { currency: 'EUR', capMinor: 10_000 },
  code: {},
  usefulUntil: '2026-03-16T00:00',
  holdout: 0,
  // nobody can say here how many of the cast have ordered by then
  drift: 1,
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

/** What its tills sign with. */
export const TILL_SECRET = Buffer.alloc(24, 5).toString('base64');

const RING = { current: '1', keys: { '1': 'a key of the scenario' } };

/** Somebody has a code of the campaign, as a sender keeps it with the message that carries it. */
export async function giveCode({ clients, tables }: LocalStack, customerId: CustomerId): Promise<string> {
  const claim = { shop: OFFER.shop, campaign: OFFER.id, customerId };
  const code = codeOf(claim, RING, 0);
  await dynamoShortLinks(clients.dynamo, tables.Counters ?? '').keep(code, keptClaim(claim), Date.UTC(2027, 0, 1));
  return code;
}

/** What a till is told of a code. */
export async function askAtTill(stack: LocalStack, id: string, code: string): Promise<number> {
  const body = JSON.stringify({ code, store: 'Berlin Mitte', amountMinor: 1290, currency: 'EUR' });
  const headers = standardSignature(Buffer.from(TILL_SECRET, 'base64'), id, body, stack.clock.now());
  return (await fetch(`${stack.apiUrl}/redeem/${OFFER.shop}`, { method: 'POST', headers, body })).status;
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
