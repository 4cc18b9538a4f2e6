import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryRedemptions } from '#adapters/memory/redemptions.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { memorySecrets } from '#adapters/secrets/memory.ts';
import { completeRedemptions } from '#flow/redeem/complete-redemptions.ts';
import { type TakeRedemptionDeps, TILL, takeRedemption } from '#flow/redeem/take-redemption.ts';
import { standardSignature } from '#local/simulator/payloads/dress.ts';
import { keptClaim } from '#model/campaign/code/code-token.ts';
import { codeForgottenAt, type Redemption } from '#model/campaign/code/redemption.ts';
import { codeOf } from '#model/campaign/code/short-code.ts';
import type { CampaignState } from '#model/campaign/life.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import { aCampaign } from '../campaign.ts';
import type { Faulty } from '../engines/faulty.ts';
import { START, touchWorld } from './touches.ts';

const RING = { current: '1', keys: { '1': 'a key of some length' } };
export const KEY = Buffer.alloc(24, 7);
export const ENDS = START + 86_400_000;

/** A shop with a campaign whose people have codes, and tills that sign. */
export async function redeemWorld(programs: readonly Program[] = [], memberships: readonly Membership[] = []) {
  const world = touchWorld({ programs });
  const { shop } = world;
  const campaign = aCampaign({ id: 'eleven', shop: shop.id, code: { until: '2026-11-24T10:00' } });
  const state: { now: CampaignState } = { now: 'running' };
  const [codes, redemptions, counters] = [memoryShortLinks(), memoryRedemptions(), memoryCounters()];
  const [claims, pools] = [memoryClaims(), memoryCodePools()];
  const secretsNow = { webhookSecrets: { [shop.id]: { [TILL]: [KEY.toString('base64')] } } };
  const secrets = memorySecrets({ ...secretsNow, personKey: 'p', linkKeys: RING });
  const give = async (customerId: string, of = campaign.id): Promise<string> => {
    await world.person(customerId);
    const claim = { shop: shop.id, campaign: of, customerId };
    const code = codeOf(claim, RING, 0);
    await codes.keep(code, keptClaim(claim), codeForgottenAt(ENDS));
    return code;
  };
  const depsWith = (faulty?: Faulty) => {
    const port = <T extends object>(real: T): T => (faulty ? faulty.port(real) : real);
    return {
      ...{ shops: world.shops, campaigns: [campaign], programs, memberships, secrets, telemetry: world.telemetry },
      ...{ claims: port(claims), pools: port(pools) },
      ...{ pause: world.pause, permitsOf: async () => ({ [campaign.id]: { state: state.now } }) },
      ...{ codes: port(codes), redemptions: port(redemptions), counters: port(counters), facts: port(world.facts) },
      ...{ customers: port(world.customers), touches: port(world.touches), enrolments: port(world.enrolments) },
    } satisfies TakeRedemptionDeps;
  };
  const till = (
    said: unknown,
    { id = 'r1', key = KEY, faulty }: { id?: string; key?: Buffer; faulty?: Faulty } = {},
  ) => {
    const body = typeof said === 'string' ? said : JSON.stringify(said);
    const headers = standardSignature(key, id, body, world.time.now);
    return takeRedemption({ shop: shop.id, headers, body: Buffer.from(body) }, depsWith(faulty), world.time.now);
  };
  const redeemed = async () => {
    const found: Redemption[] = [];
    for await (const one of redemptions.redeemedOf(shop.id, campaign.id)) found.push(one);
    return found;
  };
  const came = async (customerId: string) =>
    (await world.facts.list(shop.id, customerId)).filter(({ kind }) => kind === 'custom');
  /** What the next minutes do about requests that failed. */
  const minute = (faulty?: Faulty) => completeRedemptions(world.time.now, depsWith(faulty));
  const begun = () => redemptions.begun(shop.id, 100);
  return { ...world, campaign, state, give, till, redeemed, came, claims, pools, depsWith, secrets, minute, begun };
}
