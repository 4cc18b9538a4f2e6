import type { Membership } from '#model/membership/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { LocalStack } from '../stack/stack.ts';
import { expectedPoints } from './expected-points.ts';
import { formsWith } from './forms.ts';
import type { ReceivedMessage } from './inbox.ts';
import { Invitations } from './invitations.ts';
import { Joins } from './joins.ts';
import { type AtPages, bookedMember } from './member-books.ts';
import { oldMember } from './old-members.ts';
import { type Played, surprise } from './played.ts';
import { Random } from './random.ts';
import { referralGifts } from './referral-books.ts';
import { Rewards } from './rewards.ts';
import type { Shopper } from './shopper.ts';
import type { Storefront } from './shops.ts';
import type { Simulation } from './simulation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Share of messages with a link to the member page whose reader opens it. */
const OPENS = 0.4;
/** Of those, who ask there for the link that shows everything. */
const ASKS = 0.6;

export interface MembersOptions {
  readonly seed: string;
  readonly simulation: Pick<Simulation, 'shoppers' | 'holdings' | 'vouchers' | 'comes'>;
  readonly fronts: readonly Storefront[];
  readonly memberships: readonly Membership[];
  /** First instant of the play, UTC ms. */
  readonly start: number;
  /** UTC ms at which the last day of a shop ends. */
  readonly endOf: (shop: ShopId) => number;
}

/** What a page of a member showed, beside what it had to show. */
interface Reading {
  readonly shop: ShopId;
  readonly shown: number | undefined;
  readonly booked: number;
}

/** Members at their pages, by the links of their messages, and those who become members. */
export class Members {
  readonly #options: MembersOptions;
  readonly #byAddress: ReadonlyMap<string, Shopper>;
  readonly #readings: Reading[] = [];
  readonly #joins: Joins;
  readonly #rewards: Rewards;
  readonly #invitations: Invitations;
  #asked = Number.NEGATIVE_INFINITY;

  constructor(options: MembersOptions) {
    this.#options = options;
    const { seed, simulation, memberships, start, endOf } = options;
    const isNone = (shopper: Shopper): boolean => {
      const membership = memberships.find(({ shop }) => shop === shopper.shop.shop);
      return membership !== undefined && !shopper.comes && oldMember(seed, shopper, membership, start) === undefined;
    };
    const shoppers = simulation.shoppers.filter(isNone);
    this.#joins = new Joins({ seed, shoppers, start, endOf: ({ shop }) => endOf(shop.shop) });
    const friends = simulation.shoppers.filter(({ comes }) => comes);
    this.#invitations = new Invitations({ seed, friends, start, joins: this.#joins, simulation });
    this.#rewards = new Rewards(seed, memberships, simulation.vouchers);
    this.#byAddress = new Map(
      options.simulation.shoppers.flatMap((shopper) =>
        [shopper.email, shopper.phone].flatMap((address) => (address === undefined ? [] : [[address, shopper]])),
      ),
    );
  }

  /** What shoppers did at these pages, for the books. */
  get did(): AtPages {
    const { brought, own, closing } = this.#invitations;
    return { joined: this.#joins.joined, taken: this.#rewards.taken, brought, own, closing };
  }

  /** Did somebody ask for a link just now, which works for half an hour? */
  hurries(now: number): boolean {
    return now - this.#asked <= HOUR;
  }

  /** Pages that showed a balance, and of them those with another one than the books say. */
  pages(): { readonly seen: number; readonly wrong: number } {
    const wrong = this.#readings.filter(({ shown, booked }) => shown !== booked);
    return { seen: this.#readings.length, wrong: wrong.length };
  }

  /** Messages that members and who joins answer themselves: nobody presses the button of one of them elsewhere. */
  answers({ to, marketing }: Pick<ReceivedMessage, 'to' | 'marketing'>): boolean {
    return !marketing && this.#joins.awaits(to);
  }

  /** Shoppers join and confirm it; readers open the member pages that messages name; some ask for the link that shows everything, and take a reward by that. */
  async visit(
    stack: Pick<LocalStack, 'apiUrl' | 'drain'>,
    messages: readonly ReceivedMessage[],
    now: number,
    played: Played,
  ): Promise<void> {
    for (const { shopper, page } of await this.#joins.confirm(stack, messages, now, played))
      this.#invitations.joined(shopper, page, now);
    await this.#joins.ask(stack, now, played);
    let sent = 0;
    for (const { id, to, memberPages, marketing } of messages) {
      const [path] = memberPages;
      const shopper = this.#byAddress.get(to);
      const random = new Random(this.#options.seed, 'member page', id);
      if (path === undefined || !shopper || (marketing && !random.chance(OPENS))) continue;
      const shown = await fetch(stack.apiUrl + path, { headers: BROWSER });
      const page = await shown.text();
      if (shown.status !== 200) {
        surprise(played, 'member page', shown.status);
        continue;
      }
      played.memberPages++;
      this.#read(shopper, page, now);
      this.#invitations.sees(shopper, page, now);
      if (await this.#rewards.take({ shopper, url: stack.apiUrl + path, page, now }, played)) sent++;
      const [form] = random.chance(ASKS) ? formsWith(page, 'do', 'fresh-link') : [];
      if (!form) continue;
      const { status } = await fetch(stack.apiUrl + path, {
        ...{ method: 'POST', headers: { ...BROWSER, ...FORM }, body: form.toString() },
      });
      if (status !== 200) surprise(played, 'fresh link', status);
      else played.freshLinks++;
      this.#asked = now;
      sent++;
    }
    if (sent > 0) await stack.drain();
  }

  /** A change of an order that is on its way to the product is in the books already: such a page is not compared. */
  #read(shopper: Shopper, page: string, now: number): void {
    const { fronts, memberships, start, seed, simulation } = this.#options;
    const { shop, timezone } = shopper.shop;
    const membership = memberships.find((one) => one.shop === shop);
    if (!membership || !page.includes('id="points"')) return;
    const own = fronts
      .filter((front) => front.shop === shop)
      .flatMap((front) => [...simulation.holdings(front).orders()]);
    const orders = own.filter(({ customer }) => customer?.email === shopper.email);
    if (orders.some(({ updatedAt }) => updatedAt > now - 3 * HOUR)) return;
    const ordersOf = (email: string) => own.filter(({ customer }) => customer?.email === email);
    const did = this.did;
    const gifts = referralGifts(did.brought, { ordersOf, membership, zone: timezone, now });
    const member = bookedMember(seed, shopper, orders, { membership, start, ...did, gifts });
    if (!member) return;
    const { available } = expectedPoints(member, membership, timezone, now);
    this.#readings.push({ shop, shown: shownPoints(page), booked: available });
  }
}

/** The balance as the page says it in large letters. */
export function shownPoints(page: string): number | undefined {
  const text = /id="points"[^>]*>[^<]*<\/h2>\s*<p class="big">([^<]*)</.exec(page)?.[1];
  const digits = text?.replace('−', '-').replace(/[^\d-]/g, '');
  return digits ? Number(digits) : undefined;
}
