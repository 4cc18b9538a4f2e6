import type { ShopId } from '#model/values/ids.ts';
import type { Joins } from './joins.ts';
import { Random } from './random.ts';
import type { BookedReferral } from './referral-books.ts';
import type { Shopper } from './shopper.ts';
import type { Simulation } from './simulation.ts';

const DAY = 86_400_000;

/** Of those who open their page, who hand their invitation to a friend. */
const SHARES = 0.35;
/** Of those, who type the code at a checkout of their own instead. */
const OWN = 0.2;
/** The ring begins so many days after the first, and its next one comes after so many. */
const [RING_BEGINS, RING_GOES_ON] = [4, 1];

interface InvitationsOptions {
  readonly seed: string;
  /** Those who come only when somebody brings them, and of these the ring in its order. */
  readonly friends: readonly Shopper[];
  /** First instant of the play, UTC ms. */
  readonly start: number;
  readonly joins: Pick<Joins, 'plan' | 'asked' | 'joined'>;
  readonly simulation: Pick<Simulation, 'vouchers' | 'comes'>;
}

/** Members hand the invitation of their page to friends; a few use it themselves, and ten bring each other in a ring. */
export class Invitations {
  readonly #options: InvitationsOptions;
  readonly #waiting: Map<ShopId, Shopper[]>;
  readonly #ring: readonly Shopper[];
  readonly #inviters = new Map<Shopper, Shopper>();
  /** Who typed the code of their own page, or that which closes the ring, by the code. */
  readonly #own = new Map<string, Shopper>();
  readonly #closing = new Map<string, Shopper>();

  constructor(options: InvitationsOptions) {
    const { friends, start, joins } = options;
    this.#options = options;
    const invited = friends.filter(({ comes }) => comes === 'invited');
    this.#waiting = Map.groupBy(invited, ({ shop }) => shop.shop);
    this.#ring = friends.filter(({ comes }) => comes === 'ring');
    const [first] = this.#ring;
    if (first) joins.plan({ at: start + RING_BEGINS * DAY, shopper: first });
  }

  /** Codes that members typed at a checkout of their own. */
  get own(): ReadonlyMap<string, Shopper> {
    return this.#own;
  }

  /** Codes of the last of a ring, with the first who uses them. */
  get closing(): ReadonlyMap<string, Shopper> {
    return this.#closing;
  }

  /** Who came by whose invitation, and confirmed it. */
  get brought(): readonly BookedReferral[] {
    const { asked, joined } = this.#options.joins;
    return [...this.#inviters].flatMap(([friend, inviter]) => {
      const at = asked.get(friend.index);
      return at === undefined || !joined.has(friend.index) ? [] : [{ friend, inviter, at }];
    });
  }

  /** Somebody has become a member: who was brought buys from now on. */
  joined(shopper: Shopper, page: string, now: number): void {
    if (this.#inviters.has(shopper)) this.#options.simulation.comes(shopper, now);
    this.sees(shopper, page, now);
  }

  /** A member has their page before them. */
  sees(shopper: Shopper, page: string, now: number): void {
    const code = inviteOn(page);
    if (code === undefined) return;
    if (shopper.comes === 'ring') this.#goOn(shopper, code, now);
    else this.#share(shopper, code, now);
  }

  #share(shopper: Shopper, code: string, now: number): void {
    const random = new Random(this.#options.seed, 'shares', shopper.index, now);
    if (!random.chance(SHARES)) return;
    if (random.chance(OWN) && !this.#own.has(code)) {
      this.#own.set(code, shopper);
      this.#options.simulation.vouchers.hold(shopper, { code, valueMinor: 0, until: Number.POSITIVE_INFINITY });
      return;
    }
    const friend = this.#waiting.get(shopper.shop.shop)?.shift();
    if (friend) this.#bring(friend, shopper, code, now + random.between(0.2, 3) * DAY);
  }

  /** Each brings the next, and the first orders by the code of the last. */
  #goOn(shopper: Shopper, code: string, now: number): void {
    const place = this.#ring.indexOf(shopper);
    const [first, next] = [this.#ring[0], this.#ring[place + 1]];
    if (next && !this.#inviters.has(next)) this.#bring(next, shopper, code, now + RING_GOES_ON * DAY);
    if (next || !first || this.#closing.has(code)) return;
    const { simulation } = this.#options;
    this.#closing.set(code, first);
    simulation.vouchers.hold(first, { code, valueMinor: 0, until: Number.POSITIVE_INFINITY });
    simulation.comes(first, now);
  }

  #bring(friend: Shopper, inviter: Shopper, invite: string, at: number): void {
    this.#inviters.set(friend, inviter);
    this.#options.joins.plan({ at, shopper: friend, invite });
  }
}

/** The code of the link that the page shows. */
const inviteOn = (page: string): string | undefined => /\/join\/[\w-]+\?invite=([0-9A-Z]{12})\b/.exec(page)?.[1];
