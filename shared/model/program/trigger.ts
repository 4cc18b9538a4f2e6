import type { WishKind } from '../event/wish-event.ts';
import type { Moment } from '../order/moments.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { DayFields } from './day-trigger.ts';
import type { Exit, Subject } from './exit.ts';

/** What a trigger brings into a program. A new one is an entry here, its plan, and its line in `docs/programs.md`. */
interface TriggerForm {
  readonly of: Subject;
  /** What has to be true of the order when it starts, and still when the message leaves. */
  readonly moment?: Moment;
  /** At once is never meant: whoever starts it has just begun. */
  readonly waits?: true;
  /** The exit without which a program of it would do what `otherwise` says. */
  readonly needs?: { readonly exit: Exit; readonly otherwise: string };
  /** May start again and again: `reentryDays` says after how long. */
  readonly reenters?: true;
  /** Exits that hold as soon as it starts: with one of them nothing would ever be sent. */
  readonly ends?: readonly Exit[];
  /** Why only a transactional program may start so. */
  readonly transactional?: string;
  /** Why no program may start so that needs no consent. */
  readonly marketing?: string;
  /** No program of `crm/programs` starts so: what does is made of another declaration. */
  readonly unwritten?: true;
}

const ADVERTISES = 'a product that can be bought is advertising, also where somebody asked for it';

export const TRIGGERS = {
  'order-unpaid': {
    of: 'order',
    waits: true,
    needs: { exit: 'order-paid', otherwise: 'a reminder of an unpaid order does not end when it is paid' },
  },
  'order-placed': { of: 'order', moment: 'placed' },
  'order-paid': { of: 'order', moment: 'paid', ends: ['order-paid'] },
  'order-shipped': { of: 'order', moment: 'shipped', ends: ['order-shipped'] },
  'order-delivered': { of: 'order', moment: 'delivered', ends: ['order-shipped', 'order-delivered'] },
  'order-returned': { of: 'order', moment: 'returned', ends: ['order-paid'] },
  'order-cancelled': { of: 'order', moment: 'cancelled', ends: ['order-cancelled'] },
  'first-order': { of: 'order', ends: ['order-paid'] },
  'cart-idle': {
    of: 'cart',
    waits: true,
    needs: { exit: 'cart-bought', otherwise: 'a reminder of a cart does not end when it is bought' },
  },
  'custom-event': { of: 'event', reenters: true },
  'survey-answered': { of: 'event', reenters: true },
  'product-wish': { of: 'product' },
  'back-in-stock': {
    of: 'product',
    needs: { exit: 'out-of-stock', otherwise: 'people are sent to what is sold out again' },
    marketing: ADVERTISES,
  },
  'price-drop': {
    of: 'product',
    needs: { exit: 'price-up', otherwise: 'people are promised a price that does not hold any more' },
    marketing: ADVERTISES,
  },
  'subscription-renewed': { of: 'subscription', ends: ['subscription-resumed'] },
  'subscription-ended': {
    of: 'subscription',
    ends: ['subscription-ended'],
    needs: { exit: 'subscription-resumed', otherwise: 'whoever subscribed again is treated as if they had left' },
  },
  'segment-entered': { of: 'segment', reenters: true },
  'segment-left': { of: 'segment-left', reenters: true },
  'person-date': { of: 'day' },
  festival: { of: 'day', marketing: 'nobody asked for a greeting on a festival' },
  rhythm: { of: 'day', marketing: 'what comes again and again is for those who want it' },
  'running-out': { of: 'day', reenters: true, marketing: 'a reminder to buy again is advertising' },
  'product-expiry': { of: 'day', reenters: true, marketing: 'nobody asked to be told of what they have at home' },
  'points-expiring': { of: 'day', reenters: true, marketing: 'a reminder to spend points is advertising' },
  'level-reached': { of: 'day', reenters: true, marketing: 'nobody asked for congratulations' },
  'level-fell': { of: 'day', reenters: true, marketing: 'nobody asked to be told of it' },
  joined: { of: 'day' },
  'consent-pending': {
    of: 'sign-up',
    needs: { exit: 'consent-settled', otherwise: 'people are asked for what is settled' },
    transactional: 'nobody has agreed to marketing while the sign-up is open',
  },
  campaign: {
    of: 'campaign',
    marketing: 'a campaign is for those who want it',
    unwritten: true,
  },
  'link-requested': { of: 'link', transactional: 'a link to personal data must reach whoever asked for it' },
} as const satisfies Readonly<Record<string, TriggerForm>>;
export type TriggerName = keyof typeof TRIGGERS;

/** Fields beside `on` and `afterMs`; their form for authors is in `crm-check/trigger-schema.ts`. */
interface OwnFields extends DayFields {
  readonly 'custom-event': {
    /** Name of the event. */
    readonly name: string;
    /** Each event starts it (an appointment), whatever `reentryDays` says; without, one of a day does (a visit). */
    readonly each?: true | undefined;
  };
  readonly 'survey-answered': {
    readonly survey: string;
    /** Bounds of the score, both included. */
    readonly atLeast?: number | undefined;
    readonly atMost?: number | undefined;
  };
  readonly 'product-wish': {
    /** Only wishes of this kind. */
    readonly wants?: WishKind | undefined;
  };
  readonly 'price-drop': {
    /** At least so many per cent below the price at which they asked; any less unless told. */
    readonly byPercent?: number | undefined;
  };
  readonly 'link-requested': {
    /** Which page its link opens: `member` that of a membership, else the preference centre. */
    readonly to?: 'member' | undefined;
  };
  readonly 'segment-entered': { readonly segment: SegmentName };
  readonly 'segment-left': { readonly segment: SegmentName };
}

type Named<On extends TriggerName> = { readonly on: On; readonly afterMs: number } & (On extends keyof OwnFields
  ? OwnFields[On]
  : unknown);

/** What starts a program; delays are ms after the triggering fact. */
export type Trigger = { [On in TriggerName]: Named<On> }[TriggerName];

/** What that trigger brings. */
export const formOf = (on: TriggerName): TriggerForm => TRIGGERS[on];

/** Those that a program of `crm/programs` may start on. */
export const WRITTEN_TRIGGERS = (Object.keys(TRIGGERS) as TriggerName[]).filter((on) => !formOf(on).unwritten);
