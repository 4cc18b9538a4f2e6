import { membershipOf } from '#model/membership/membership.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { SHORT_CODE } from '#model/message/short-code.ts';
import { type LinkClaim, signLink, verifyLink } from '#model/message/token.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import type { Answer } from '../preferences/pages/answer.ts';
import { readFields } from '../preferences/request/fields.ts';
import { hostOf, isRead, methodOf, type Request, textsFor } from '../preferences/request/request.ts';
import { ACTIONS } from './actions.ts';
import type { ActionDeps } from './form/action.ts';
import type { Notice } from './form/notice.ts';
import type { PageLinks } from './form/section.ts';
import { isView, loadMember, type MemberQuestion } from './load/load-member.ts';
import type { MemberStores } from './load/member-stores.ts';
import type { MemberView } from './load/view.ts';
import { memberPage } from './page/member-page.ts';
import { noLinkPage, noMemberPage } from './page/no-page.ts';
import { memberTexts } from './words/texts.ts';

export interface OpenMemberDeps extends ActionDeps, MemberStores {
  readonly facts: ActionDeps['facts'] & MemberStores['facts'];
  readonly customers: ActionDeps['customers'] & MemberStores['customers'];
  readonly standings: ActionDeps['standings'];
  readonly claims: ActionDeps['claims'] & MemberStores['claims'];
  readonly draws: ActionDeps['draws'] & MemberStores['draws'];
  readonly linkKeys: () => Promise<KeyRing>;
  readonly shortLinks: Pick<ShortLinks, 'tokenOf'>;
  /** Of what is shown: reads that may be a moment old, at half the price. */
  readonly glance: MemberStores;
}

/**
 * `/m/{token}`: GET shows and changes nothing (mail scanners open every link), POST does what a button says. Whatever does
 * not count as a link has one answer; a fresh link whose half hour is over shows what the lasting one does.
 */
export async function openMember(deps: OpenMemberDeps, event: Request, now: number): Promise<Answer> {
  const ring = await deps.linkKeys();
  const token = await tokenOf(deps, event.pathParameters?.token ?? '', now);
  const claim = token === undefined ? undefined : claimOf(token, ring, now);
  const shop = deps.crm.shops.find(({ id }) => id === claim?.shop);
  const membership = shop && membershipOf(deps.crm, shop.id);
  if (!claim || !shop || !membership || !isOfMember(claim)) return noLinkPage(deps.crm, textsFor(event, undefined));
  const question = { shop, membership, claim, hasTeam: deps.crm.team !== undefined, ring, now };
  const links = linksOf(event, claim, ring);
  if (methodOf(event) === 'POST') return act(deps, event, question, links);
  const shown = await show(deps, event, deps.glance, question, links, { isOver: claim.isOver });
  return isRead(event) ? shown : { ...shown, statusCode: 405 };
}

/** A fresh link whose time is over opens what a lasting one does, and says so. */
function claimOf(token: string, ring: KeyRing, now: number): (LinkClaim & { readonly isOver: boolean }) | undefined {
  const claim = verifyLink(token, ring, now);
  if (claim) return { ...claim, isOver: false };
  const over = verifyLink(token, ring, Number.NEGATIVE_INFINITY);
  return over?.purpose === 'member-fresh' ? { ...over, purpose: 'member', isOver: true } : undefined;
}

const isOfMember = ({ purpose }: LinkClaim): boolean => purpose === 'member' || purpose === 'member-fresh';

/** A text message has a code in the place of the token. */
const tokenOf = async ({ shortLinks }: Pick<OpenMemberDeps, 'shortLinks'>, given: string, now: number) =>
  SHORT_CODE.test(given) ? shortLinks.tokenOf(given, now) : given;

/** All but what is passed on are relative, so that they work at any domain. */
const linksOf = (event: Request, claim: LinkClaim, ring: KeyRing): PageLinks => {
  const { shop, customerId, channel, topic } = claim;
  return {
    self: event.pathParameters?.token ?? '',
    preferences: `../u/${signLink({ shop, customerId, channel, topic, purpose: 'preferences' }, ring)}`,
    join: `../join/${shop}`,
    host: hostOf(event),
  };
};

async function show(
  deps: Pick<OpenMemberDeps, 'crm'>,
  event: Request,
  stores: MemberStores,
  question: MemberQuestion,
  links: PageLinks,
  notice: Notice = {},
): Promise<Answer> {
  const loaded = await loadMember(stores, question);
  if (!isView(loaded)) return noMember(deps, event, question, links, loaded.state.own?.value.state === 'left');
  const texts = speaking(event, loaded);
  return memberPage(deps.crm, loaded, texts, links, notice);
}

const speaking = (event: Request, { shop, membership, language }: MemberView) =>
  memberTexts(textsFor(event, shop, language), { shop, membership });

async function act(deps: OpenMemberDeps, event: Request, question: MemberQuestion, links: PageLinks): Promise<Answer> {
  const view = await loadMember(deps, question);
  if (!isView(view)) return noMember(deps, event, question, links, view.state.own?.value.state === 'left');
  const texts = speaking(event, view);
  const fields = await readFields(event);
  const name = fields.get('do');
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) return memberPage(deps.crm, view, texts, links, { errors: { main: texts.words.unclear } });
  if (action.needsFresh && !view.isFresh)
    return memberPage(deps.crm, view, texts, links, { errors: { fresh: texts.words.freshOnly } });
  const outcome = await action.act(deps, { event, view, texts, fields });
  if (outcome === 'left') return noMember(deps, event, question, links, true);
  // what is given back in the millisecond in which it was spent is there in the next
  const told = outcome.errors ? { ...outcome, posted: fields } : outcome;
  return show(deps, event, deps, { ...question, now: question.now + 1 }, links, told);
}

/** Of who left, of who never was one, and of who is not known: the way to join, and to their messages. */
function noMember(
  { crm }: Pick<OpenMemberDeps, 'crm'>,
  event: Request,
  { shop, membership }: MemberQuestion,
  links: PageLinks,
  hasLeft: boolean,
): Answer {
  return noMemberPage(crm, { shop, membership }, textsFor(event, shop), links, hasLeft);
}
