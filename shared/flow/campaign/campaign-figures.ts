import type { Campaign } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { isOpened, mayHaveLeft } from '#model/campaign/respond.ts';
import {
  NOBODY,
  type PhaseArm,
  type PhaseEffect,
  phaseEffect,
  type Span,
  spansOf,
  type WordingFigures,
  withPerson,
} from '#model/campaign/waves/phases.ts';
import { ENDS_WITHIN_MS } from '#model/campaign/waves/rounds.ts';
import { isResidue } from '#model/customer/residue.ts';
import { outcomeDaysOf } from '#model/effect/cells.ts';
import type { Found } from '#model/effect/effect.ts';
import { isPurchase, netOf } from '#model/order/counted.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { Shop } from '#model/shop/shop.ts';
import { settledClick } from '#model/touch/clicks.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { addDays, DAY_MS, type Day, localDay } from '#model/values/time/day.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { followMerges } from '../person/follow-merges.ts';

export interface FiguresDeps {
  readonly touches: Pick<TouchStore, 'endsOn'>;
  readonly customers: Pick<CustomerStore, 'get'>;
}

/** What people bought from one message to the next wave, who were to get it and who were held out. */
export interface Phase extends Span {
  readonly treated: PhaseArm;
  readonly control: PhaseArm;
  readonly effect: Found<PhaseEffect>;
}

/** Orders of people to whom a message left, by what they followed: attributed, whatever they would have bought anyway. */
export interface Attributed {
  readonly buyers: number;
  readonly orders: number;
  readonly netMinor: number;
  /** Whose first order ever it is. */
  readonly newBuyers: number;
}

export interface CampaignFigures {
  readonly phases: readonly Phase[];
  readonly wordings: readonly WordingFigures[];
  /** Orders within so many days after the first message to a person. */
  readonly outcomeDays: number;
  readonly afterMessage: Attributed;
  /** Orders within so many days after a person followed a link. */
  readonly clickedDays: number;
  readonly afterClick: Attributed;
  /** Of people whose days are over: who bought for the first time ever, among those who got it and those held out. */
  readonly firstOrders: { readonly treated: PhaseArm; readonly control: PhaseArm };
}

const AT_ONCE = 25;
/** As {@link Shop.measure} says it, unless the shop says otherwise. */
const CLICKED_DAYS = 7;

const NOTHING: Attributed = { buyers: 0, orders: 0, netMinor: 0, newBuyers: 0 };

/**
 * What people bought after each message of a campaign and after none: the ends of the shop since its first wave are read once,
 * and of each person of the campaign the orders, for each of their messages.
 */
export async function campaignFigures(
  { touches, customers }: FiguresDeps,
  { shop, campaign, now }: { readonly shop: Shop; readonly campaign: Campaign; readonly now: number },
): Promise<CampaignFigures> {
  const outcomeDays = outcomeDaysOf(shop);
  const counting = new Counting(campaign, shop, now, spansOf(campaign, shop, outcomeDays));
  for (const day of counting.days)
    for await (const page of touches.endsOn(shop.id, day)) {
      const own = page.flatMap((end) => {
        const span = end.programId === campaign.id && !isResidue(end.customerId) ? counting.spanOf(end) : undefined;
        return span ? [{ end, span }] : [];
      });
      const found: Known[] = [];
      await eachInParallel(own, AT_ONCE, async (one) => {
        const { customer, root } = await followMerges(customers, shop.id, one.end.customerId, { tooLong: 'end' });
        if (customer && !customer.erased) found.push({ ...one, root, entries: [...customer.entries.values()] });
      });
      // in one order, whichever read came first
      for (const one of found.toSorted((a, b) => (a.end.touchId < b.end.touchId ? -1 : 1))) counting.add(one);
    }
  return counting.figures(outcomeDays);
}

interface Known {
  readonly end: TouchEnd;
  readonly span: Span;
  readonly root: CustomerId;
  readonly entries: readonly OrderEntry[];
}

/** Sums over the messages of a campaign. */
class Counting {
  readonly #campaign: Campaign;
  readonly #shop: Shop;
  readonly #now: number;
  readonly #spans: readonly Span[];
  readonly #arms = new Map<string, { treated: PhaseArm; control: PhaseArm }>();
  readonly #wordings = new Map<string, WordingFigures>();
  readonly #people = new Set<CustomerId>();
  readonly #got = new Set<CustomerId>();
  readonly #clicked = new Set<CustomerId>();
  #afterMessage = NOTHING;
  #afterClick = NOTHING;
  #first = { treated: NOBODY, control: NOBODY };

  constructor(campaign: Campaign, shop: Shop, now: number, spans: readonly Span[]) {
    this.#campaign = campaign;
    this.#shop = shop;
    this.#now = now;
    this.#spans = spans;
    for (const { id, variants = [] } of sendingOf(campaign))
      for (const { name } of variants) this.#wordings.set(`${id}:${name}`, { step: id, variant: name, ...NO_MESSAGES });
  }

  /** Local days on which messages of it can have ended. */
  get days(): readonly Day[] {
    const { timezone } = this.#shop;
    const from = Math.min(...this.#spans.map((span) => span.from));
    const until = Math.max(...this.#spans.map((span) => span.to)) + ENDS_WITHIN_MS;
    if (!(from <= this.#now)) return [];
    const last = localDay(Math.min(this.#now, until), timezone);
    const days: Day[] = [];
    for (let day = localDay(from, timezone); day <= last; day = addDays(day, 1)) days.push(day);
    return days;
  }

  spanOf({ customerId, touchId }: TouchEnd): Span | undefined {
    const { id: shop } = this.#shop;
    return this.#spans.find(({ step }) => touchId === campaignTouchId(shop, this.#campaign, step, customerId));
  }

  add({ end, span, root, entries }: Known): void {
    const { reason, variant } = end;
    if (reason === 'global_holdout') return;
    const isHeldOut = reason === 'holdout';
    const left = mayHaveLeft({ state: end.state as 'sent' });
    const at = end.eligibleAt ?? (isHeldOut || left ? end.endedAt : undefined);
    // Who could not get it whoever decided is in neither group.
    if (at === undefined) return;
    const arm = isHeldOut ? 'control' : 'treated';
    const inPhase = boughtIn(entries, at, span.to);
    const arms = this.#arms.get(span.step) ?? { treated: NOBODY, control: NOBODY };
    this.#arms.set(span.step, { ...arms, [arm]: withPerson(arms[arm], inPhase) });
    if (left && variant !== undefined) this.#addWording(`${span.step}:${variant}`, end, inPhase);
    this.#addPerson(arm, { root, entries, at, left });
    this.#addClick(end, root, entries);
  }

  #addWording(key: string, end: TouchEnd, { orders, netMinor }: Bought): void {
    const known = this.#wordings.get(key);
    if (!known) return;
    this.#wordings.set(key, {
      ...known,
      sent: known.sent + 1,
      opened: known.opened + (isOpened(end) ? 1 : 0),
      clicked: known.clicked + (settledClick(end.clickedAt, this.#now) === undefined ? 0 : 1),
      bought: known.bought + (orders > 0 ? 1 : 0),
      netMinor: known.netMinor + netMinor,
    });
  }

  /** Once, by the first message of each: what was caused of all who were to get it, what is attributed of whom it left to. */
  #addPerson(arm: 'treated' | 'control', { root, entries, at, left }: Omit<Known, 'end' | 'span'> & Moment): void {
    const until = at + outcomeDaysOf(this.#shop) * DAY_MS;
    const bought = boughtIn(entries, at, until);
    if (left && !this.#got.has(root)) this.#afterMessage = attributed(this.#afterMessage, bought);
    if (left) this.#got.add(root);
    if (this.#people.has(root)) return;
    this.#people.add(root);
    const first = { orders: bought.isFirst ? 1 : 0, netMinor: bought.isFirst ? bought.netMinor : 0 };
    if (until <= this.#now) this.#first = { ...this.#first, [arm]: withPerson(this.#first[arm], first) };
  }

  #addClick({ clickedAt }: TouchEnd, root: CustomerId, entries: readonly OrderEntry[]): void {
    const at = settledClick(clickedAt, this.#now);
    if (at === undefined || this.#clicked.has(root)) return;
    this.#clicked.add(root);
    this.#afterClick = attributed(this.#afterClick, boughtIn(entries, at, at + this.#clickedDays * DAY_MS));
  }

  get #clickedDays(): number {
    return this.#shop.measure?.clickedDays ?? CLICKED_DAYS;
  }

  figures(outcomeDays: number): CampaignFigures {
    return {
      phases: this.#spans.flatMap((span) => {
        const { treated, control } = this.#arms.get(span.step) ?? { treated: NOBODY, control: NOBODY };
        if (treated.people + control.people === 0) return [];
        const how = { byAnswers: span.byAnswers, isOver: span.to <= this.#now };
        return [{ ...span, treated, control, effect: phaseEffect(treated, control, how) }];
      }),
      wordings: [...this.#wordings.values()],
      ...{ outcomeDays, clickedDays: this.#clickedDays },
      ...{ afterMessage: this.#afterMessage, afterClick: this.#afterClick, firstOrders: this.#first },
    };
  }
}

interface Moment {
  readonly at: number;
  readonly left: boolean;
}

const NO_MESSAGES = { sent: 0, opened: 0, clicked: 0, bought: 0, netMinor: 0 };

interface Bought {
  readonly orders: number;
  readonly netMinor: number;
  /** Nothing was bought before. */
  readonly isFirst: boolean;
}

/** Orders that stand, placed from one instant on and before another, UTC ms. */
function boughtIn(entries: readonly OrderEntry[], from: number, to: number): Bought {
  const purchases = entries.filter((entry) => isPurchase(entry));
  const within = purchases.filter(({ at }) => at >= from && at < to);
  return {
    orders: within.length,
    netMinor: within.reduce((sum, entry) => sum + netOf(entry), 0),
    isFirst: within.length > 0 && purchases.every(({ at }) => at >= from),
  };
}

const attributed = (to: Attributed, { orders, netMinor, isFirst }: Bought): Attributed => ({
  buyers: to.buyers + (orders > 0 ? 1 : 0),
  orders: to.orders + orders,
  netMinor: to.netMinor + netMinor,
  newBuyers: to.newBuyers + (isFirst ? 1 : 0),
});

const sendingOf = ({ waves, followUps = [] }: Campaign) => [
  ...waves,
  ...followUps.flatMap(({ id, then }) => (then.do === 'send' ? [{ ...then, id }] : [])),
];
