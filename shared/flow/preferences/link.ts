import { withOwn } from '#channels/registry.ts';
import { membershipOf } from '#model/membership/membership.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { type LinkClaim, signLink, verifyLink } from '#model/message/token.ts';
import type { ShopId } from '#model/values/ids.ts';
import { withdraw } from '../consent/withdraw.ts';
import { keepStanding } from '../person/keep-standing.ts';
import { loadPerson, type PersonStores } from '../person/load-person.ts';
import { actOnCentre, type CentreDeps, showCentre, type Visit } from './centre.ts';
import { confirm, type Join, typedWith } from './confirm.ts';
import { type Answer, answer } from './pages/answer.ts';
import { confirmPage } from './pages/confirm-page.ts';
import { notFoundPage } from './pages/status-page.ts';
import { donePage, type Subject, unsubscribePage } from './pages/unsubscribe-page.ts';
import { type Fields, readFields } from './request/fields.ts';
import { isRead, methodOf, proofOf, type Request, textsFor } from './request/request.ts';

export interface LinkDeps extends Omit<CentreDeps, 'person'> {
  readonly customers: PersonStores['customers'];
  readonly linkKeys: () => Promise<KeyRing>;
  readonly join: Join;
}

/** GET changes nothing (mail scanners open every link), POST acts. Any token that does not count gets the same 404. */
export async function openLink(deps: LinkDeps, event: Request, now: number): Promise<Answer> {
  const ring = await deps.linkKeys();
  const claim = verifyLink(event.pathParameters?.token ?? '', ring, now);
  const shop = deps.crm.shops.find((candidate) => candidate.id === claim?.shop);
  if (!claim || !shop || claim.purpose.startsWith('member'))
    return answer(404, notFoundPage(textsFor(event, undefined)));
  const centre = claim.purpose === 'unsubscribe' ? signLink({ ...claim, purpose: 'preferences' }, ring) : undefined;
  const back = opensCentre(claim) ? event.pathParameters?.token : centre;
  const subject = { shop: shop.name, channel: claim.channel, centre, back };
  if (isRead(event)) return answer(200, await show(deps, { event, shop, claim, now }, subject));
  if (methodOf(event) !== 'POST') return answer(405, unsubscribePage(textsFor(event, shop), subject));
  return act(deps, { event, shop, claim, now }, subject, ring);
}

type Call = Omit<Visit, 'person'>;

const opensCentre = ({ purpose }: LinkClaim): boolean => purpose === 'preferences' || purpose === 'manage';

async function show(deps: LinkDeps, call: Call, subject: Subject): Promise<string> {
  const texts = textsFor(call.event, call.shop);
  if (call.claim.purpose === 'confirm') {
    const typed = await typedWith(deps, call.claim);
    const membership = typed.join && membershipOf(deps.crm, call.shop.id);
    return confirmPage(texts, subject, typed, membership);
  }
  const visit = await visitOf(deps, call);
  return visit ? showCentre(deps, visit) : unsubscribePage(texts, subject);
}

/** Of somebody unknown or erased there is nothing to show and nothing to set: that link can only end things. */
async function visitOf(deps: LinkDeps, call: Call): Promise<Visit | undefined> {
  if (!opensCentre(call.claim)) return undefined;
  const person = await loadPerson(deps, call.shop.id, call.claim.customerId);
  return person.status === 'known' ? { ...call, person } : undefined;
}

async function act(deps: LinkDeps, call: Call, subject: Subject, ring: KeyRing): Promise<Answer> {
  const texts = textsFor(call.event, call.shop);
  const fields = await readFields(call.event);
  if (call.claim.purpose === 'confirm') {
    if (fields.get('choice') !== 'confirm') return answer(400, confirmPage(texts, subject));
    const confirmed = await confirm(deps, call, { texts, ring });
    const isDone = confirmed.statusCode < 400;
    if (isDone) await keepStanding(deps, call.shop.id, call.claim.customerId);
    if (isDone) deps.telemetry.count('ConsentConfirmed');
    return confirmed;
  }
  const choice = choiceOf(fields);
  if (choice) return end(deps, call, subject, choice);
  const visit = await visitOf(deps, call);
  const person = (shop: ShopId, id: string) => loadPerson(deps, shop, id);
  const done = visit && (await actOnCentre({ ...deps, person }, visit, fields));
  return done ?? answer(400, unsubscribePage(texts, subject, true));
}

async function end(
  deps: LinkDeps,
  { event, shop, claim, now }: Call,
  subject: Subject,
  choice: Choice,
): Promise<Answer> {
  const channels = choice === 'all' ? await allChannels(deps, shop.id, claim) : [claim.channel];
  // The program of a link may be gone from `crm/` by now: its topic is named beside those that the shop knows.
  const whole = channels.flatMap((channel) => [{ channel }, { channel, topic: claim.topic }]);
  const asked =
    choice === 'one-click'
      ? // The mail provider asks for the person: who pressed the button is not known.
        { lists: [claim], said: { at: now, source: 'one-click' } }
      : { lists: whole, said: { at: now, source: 'preference-centre', proof: proofOf(event) } };
  const { programs } = deps.crm;
  await withdraw({ ...deps, programs }, { shop, customerId: claim.customerId, ...asked }, now);
  await keepStanding(deps, shop.id, claim.customerId);
  deps.telemetry.count('ConsentWithdrawn', { choice });
  return answer(200, donePage(textsFor(event, shop), subject, choice === 'all'));
}

/** Those of the shop, and those of the team's own in which the person has an address or ever said anything. */
async function allChannels(
  deps: LinkDeps,
  shop: ShopId,
  { customerId, channel }: LinkClaim,
): Promise<readonly string[]> {
  const { contact, consents } = await loadPerson(deps, shop, customerId);
  const named = [channel, ...Object.keys(contact), ...consents.map((said) => said.channel)];
  return withOwn(named).map(({ id }) => id);
}

/** `one-click`: the list of the header. `channel`: all lists of the channel. `all`: all lists of every channel. */
type Choice = 'one-click' | 'channel' | 'all';

function choiceOf(fields: Fields): Choice | undefined {
  if (fields.get('List-Unsubscribe') === 'One-Click') return 'one-click';
  const choice = fields.get('choice');
  return choice === 'channel' || choice === 'all' ? choice : undefined;
}
