import type { Section } from '../form/section.ts';
import { balance } from './sections/balance.ts';
import { claims, openCode } from './sections/claims.ts';
import { contact } from './sections/contact.ts';
import { draws } from './sections/draws.ts';
import { help } from './sections/help.ts';
import { invite } from './sections/invite.ts';
import { level } from './sections/level.ts';
import { newTerms } from './sections/new-terms.ts';
import { news } from './sections/news.ts';
import { nextStep } from './sections/next-step.ts';
import { offers } from './sections/offers.ts';
import { orders } from './sections/orders.ts';
import { propose } from './sections/propose.ts';
import { rewards, wrongReward } from './sections/rewards.ts';
import { runsOut } from './sections/runs-out.ts';
import { settings, unsure } from './sections/settings.ts';

/** A part that stands here on pages by one kind of link: so both columns end near each other, with orders and without. */
const on =
  (section: Section, { isFresh }: { readonly isFresh: boolean }): Section =>
  (view, ...rest) =>
    view.isFresh === isFresh ? section(view, ...rest) : '';

/** What they took: before the rewards while a code of it is to be used, else below. */
const held =
  (isOpen: boolean): Section =>
  (view, ...rest) =>
    (openCode(view) !== undefined) === isOpen ? claims(view, ...rest) : '';

/**
 * The parts of the page, in its order: the card on top, what to do next, then what is theirs, then the rest, which stands beside it on wide
 * screens. A new one is a file in `sections/` and its line here.
 */
export const SECTIONS: Readonly<Record<'card' | 'first' | 'own' | 'beside', readonly Section[]>> = {
  card: [balance, level],
  first: [newTerms, nextStep],
  own: [held(true), rewards, draws, held(false), orders, runsOut, offers, on(news, { isFresh: false })],
  beside: [invite, on(news, { isFresh: true }), help, settings],
};

/** Parts with a form, by its button: where something is wrong in one it stands at the top of the page, beside what says so. */
export const FORMS: Readonly<Record<string, Section>> = {
  ...{ redeem: wrongReward, prize: claims, contact, propose, leave: unsure },
};
