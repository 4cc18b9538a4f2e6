import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { gatewaySender } from '#adapters/gateway/gateway-sender.ts';
import { openPeople } from '#adapters/lambda/people.ts';
import { askedTrail, leasedBudgets } from '#adapters/lambda/seldom-campaigns.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { NO_PACE } from '#adapters/provider/pace.ts';
import { seldomPutBack } from '#adapters/queue/seldom-put-back.ts';
import { pause } from '#adapters/random/pause.ts';
import { gatewayForm } from '#channels/gateway/form.ts';
import { budgetLeases } from '#flow/campaign/budget-leases.ts';
import { permitsFrom } from '#flow/campaign/permits.ts';
import { blockLoader } from '#flow/send/blocks.ts';
import { delivery } from '#flow/send/delivery.ts';
import { memberLoader } from '#flow/send/member-of-message.ts';
import { rememberedHolds } from '#flow/send/remembered-holds.ts';
import { createRenderer } from '#flow/send/renderer.ts';
import { channelOfGateway } from '#model/channel/gateway.ts';
import { endpoint, env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const opened = openPeople(env, STEADY);
const { client, secrets, people, glance } = opened;
const blocks = blockLoader(crm, async () => {
  const [{ openGoods }, { productFinder }] = await Promise.all([
    import('#adapters/lambda/goods.ts'),
    import('#flow/send/find-products.ts'),
  ]);
  return productFinder(openGoods(env, opened, STEADY));
});
const links = { linkKeys: secrets.linkKeys, publicUrl: env.PUBLIC_URL, clickUrl: env.CLICK_URL };
const codes = dynamoShortLinks(client, env.COUNTERS_TABLE);
const render = createRenderer({ crm, ...links, codes }, gatewayForm);
const urls = new Map((crm.gateways ?? []).map((gateway) => [channelOfGateway(gateway), gateway.url]));
const sender = gatewaySender({
  urlOf: (channel) => urls.get(channel),
  secrets: secrets.gatewaySecrets,
  clock,
  endpoint,
});

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    segments: crm.segments,
    touches: people.touches,
    people,
    glance,
    blocks,
    members: memberLoader(crm, async () => (await import('#flow/send/find-member.ts')).memberFinder(crm, people)),
    deliver: delivery(render, sender),
    // A gateway says 429 where it wants fewer.
    pace: NO_PACE,
    putBack: seldomPutBack(STEADY, env.OWN_QUEUE_URL, telemetry),
    chance: Math.random,
    counters: dynamoCounters(client, env.COUNTERS_TABLE),
    takeCost: budgetLeases(leasedBudgets(client, env.COUNTERS_TABLE), crm.campaigns),
    holdsOf: rememberedHolds(people.touches, clock),
    permitsOf: permitsFrom(askedTrail(client, env.TRAIL_TABLE), crm.campaigns ?? [], clock),
    clock,
    pause,
    telemetry,
  }),
);
