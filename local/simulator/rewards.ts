import type { Membership } from '#model/membership/membership.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';
import { formsWith } from './forms.ts';
import { type Played, surprise } from './played.ts';
import { Random } from './random.ts';
import type { Shopper } from './shopper.ts';
import type { Simulation } from './simulation.ts';

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Of those who open the page that shows everything and have the points, who take a reward. */
const TAKES = 0.6;

/** Where somebody of a country may live. */
const PLACES: Readonly<Record<string, readonly [street: string, town: string]>> = {
  ...{ CN: ['和平路', '杭州'], FR: ['Rue Haute', 'Lyon'], AT: ['Am Ring', 'Wien'], NL: ['Lange Straat', 'Utrecht'] },
};

/** A reward that somebody took. */
export interface Taken {
  readonly shopper: Shopper;
  /** UTC ms. */
  readonly at: number;
  readonly reward: string;
  readonly points: number;
  /** Which the page showed, of a ticket its number; undefined of what is sent. */
  readonly code: string | undefined;
}

/** Where a reward is taken: the address of a page of a member by the fresh link, and what it shows. */
export interface OpenPage {
  readonly shopper: Shopper;
  readonly url: string;
  readonly page: string;
  /** UTC ms. */
  readonly now: number;
}

/** Members take rewards at their pages, and have codes of coupons for an order to come. */
export class Rewards {
  readonly #seed: string;
  readonly #memberships: readonly Membership[];
  readonly #vouchers: Pick<Simulation['vouchers'], 'hold'>;
  readonly #taken: Taken[] = [];

  constructor(seed: string, memberships: readonly Membership[], vouchers: Pick<Simulation['vouchers'], 'hold'>) {
    this.#seed = seed;
    this.#memberships = memberships;
    this.#vouchers = vouchers;
  }

  /** In the order in which they were taken. */
  get taken(): readonly Taken[] {
    return this.#taken;
  }

  /** One of those for which the page has a form, by its button; was anything sent? */
  async take({ shopper, url, page, now }: OpenPage, played: Played): Promise<boolean> {
    const forms = formsWith(page, 'do', 'redeem');
    const { shop, timezone } = shopper.shop;
    const random = new Random(this.#seed, 'takes a reward', shopper.index, now);
    if (forms.length === 0 || !random.chance(TAKES)) return false;
    const form = random.pick(forms);
    const id = form.get('reward');
    const reward = this.#memberships.find((one) => one.shop === shop)?.rewards?.find((one) => one.id === id);
    if (form.has('street')) {
      form.set('name', `${shopper.firstName} ${shopper.lastName}`);
      const [street, town] = PLACES[shopper.country] ?? ['Am Ring', 'Berlin'];
      form.set('street', `${street} ${shopper.index}`);
      form.set('postcode', '10115');
      form.set('city', town);
      form.set('country', shopper.country);
      // as it is dialled in mainland China, the one country whose carriers ask for it
      if (form.has('phone') && shopper.country === 'CN') form.set('phone', '138 1234 5678');
    }
    const answer = await fetch(url, { method: 'POST', headers: { ...BROWSER, ...FORM }, body: form.toString() });
    const shown = await answer.text();
    if (answer.status !== 200 || !reward) {
      surprise(played, 'reward', answer.status);
      return true;
    }
    played.rewardsTaken++;
    const isTicket = reward.kind === 'draw-ticket';
    const code = isTicket ? ticketIn(shown) : reward.kind === 'coupon' ? newestCode(shown) : undefined;
    this.#taken.push({ shopper, at: now, reward: reward.id, points: reward.points, code });
    const { validDays, valueMinor = 0 } = reward;
    const until =
      validDays === undefined
        ? Number.POSITIVE_INFINITY
        : startOfDay(addDays(localDay(now, timezone), validDays), timezone);
    if (code !== undefined && !isTicket) this.#vouchers.hold(shopper, { code, valueMinor, until });
    return true;
  }
}

/** The first of those that the page lists, the newest on top. */
const newestCode = (page: string): string | undefined => /<p class="code"[^>]*>([^<]+)</.exec(page)?.[1];

/** Of the draws of a page, where nobody has more than one. */
const ticketIn = (page: string): string | undefined =>
  /id="draws"[\s\S]*?\b([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})\b/.exec(page)?.[1];
