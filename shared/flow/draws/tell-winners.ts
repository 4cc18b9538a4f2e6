import { consentAt } from '#model/consent/consent.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import { sendsOf } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import type { Claim } from '#model/reward/claim.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { type Named, nameIn } from '#model/values/text/local-names.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, PreferenceStore } from '#ports/customers.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';
import type { Given } from './give-prizes.ts';

/** The custom events by which programs write to who won, and to who has a product to test. */
const WON = 'draw-won';
const DELIVERED = 'test-product-delivered';

export interface TellWinnersDeps extends Omit<TellFactDeps, 'customers'> {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks' | 'getProfile'>;
  readonly preferences: Pick<PreferenceStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'list'>;
}

/**
 * Keeps that somebody won, by which a program writes to them, by each one's own consent. Answers the winners whom no message
 * reaches since they agreed to none: the team tells them. May be repeated.
 */
export async function tellWinners(
  deps: TellWinnersDeps,
  shop: Shop,
  draw: HeldDraw,
  given: readonly Given[],
): Promise<ReadonlyMap<string, CustomerId>> {
  const silent = new Map<string, CustomerId>();
  const at = draw.closed?.at ?? 0;
  for (const { number, prize: id, claim } of given) {
    const winner = claim && (await livingOf(deps, shop, claim));
    if (!winner) continue;
    const prize = draw.prizes.find((one) => one.id === id);
    const properties = { draw: nameIn(winner.locale, draw), prize: prize ? nameIn(winner.locale, prize) : id };
    const value = { name: WON, properties, device: undefined };
    await tellFact(deps, shop, winner.root, { kind: 'custom', name: `draw:${claim.request}`, at, value }, at);
    if (!(await hears(deps, shop, winner.root, at))) silent.set(number, winner.root);
  }
  return silent;
}

/** Keeps that a product to test has arrived, by which a program asks how it is. May be repeated. */
export async function tellTester(deps: TellWinnersDeps, shop: Shop, claim: Claim, product: Named): Promise<void> {
  const tester = await livingOf(deps, shop, claim);
  if (!tester) return;
  const at = claim.history.findLast(({ state }) => state === 'delivered')?.at ?? claim.at;
  const value = { name: DELIVERED, properties: { product: nameIn(tester.locale, product) }, device: undefined };
  const fact: Fact = { kind: 'custom', name: `test:${claim.request}`, at, value };
  await tellFact(deps, shop, tester.root, fact, at);
}

/** Whom a claim is of today, and the language that they read; undefined of who was forgotten. */
async function livingOf({ customers, preferences }: TellWinnersDeps, { id, locale }: Shop, { customerId }: Claim) {
  const { customer, root } = await followMerges(customers, id, customerId);
  if (!customer || customer.erased) return undefined;
  const [chosen, profile] = await Promise.all([preferences.get(id, root), customers.getProfile(id, root)]);
  return { root, locale: chosen?.language ?? profile?.contact.locale ?? locale };
}

/** Does it begin with a prize that was won? */
export const isToWinners = ({ trigger }: Program): boolean => trigger.on === 'custom-event' && trigger.name === WON;

/** Does a program write to them, by a channel to which they agreed? */
async function hears(
  { programs, customers, consents }: TellWinnersDeps,
  shop: Shop,
  root: CustomerId,
  now: number,
): Promise<boolean> {
  const ids = [...(await membersOf(customers, shop.id, root)).keys()];
  const told = (await Promise.all(ids.map((id) => consents.list(shop.id, id)))).flat();
  const isAgreed = ({ kind, topic }: Program, channel: string): boolean =>
    kind !== 'marketing' || consentAt(told, channel, topic, now)?.state === 'granted';
  return programs
    .filter(isToWinners)
    .some((program) => sendsOf(program).some(({ channels }) => channels.some((one) => isAgreed(program, one))));
}
