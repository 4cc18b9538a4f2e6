import type { LocalStack } from '../stack/stack.ts';
import { filledIn } from './forms.ts';
import type { ReceivedMessage } from './inbox.ts';
import { type Played, surprise } from './played.ts';
import { Random } from './random.ts';
import type { Shopper } from './shopper.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Share of shoppers to come, and of older ones, who go to the page of joining. */
const [TO_COME, OLDER] = [0.4, 0.15];
/** Share of those who confirm it by the link that comes. */
const CONFIRMS = 0.8;

/** When somebody goes to the page of joining, UTC ms, and by whose invitation. */
export interface JoinPlan {
  readonly at: number;
  readonly shopper: Shopper;
  readonly invite?: string | undefined;
}

/** Somebody has become a member, and sees their page. */
export interface Joined {
  readonly shopper: Shopper;
  readonly page: string;
}

interface JoinsOptions {
  readonly seed: string;
  /** Those who may join: of shops with a membership, and no members yet. */
  readonly shoppers: readonly Shopper[];
  /** First instant of the play, and the end of the last day of a shopper's shop, UTC ms. */
  readonly start: number;
  readonly endOf: (shopper: Shopper) => number;
}

/** Shoppers who become members: they type their address at the page of joining, and confirm it by the link that comes. */
export class Joins {
  readonly #seed: string;
  #plans: readonly JoinPlan[];
  readonly #awaits = new Map<string, Shopper>();
  /** When each sent the form for the first time, by the index of the shopper, UTC ms. */
  readonly asked = new Map<number, number>();
  /** When each became a member, by the index of the shopper, UTC ms. */
  readonly joined = new Map<number, number>();

  constructor({ seed, shoppers, start, endOf }: JoinsOptions) {
    this.#seed = seed;
    this.#plans = shoppers.flatMap((shopper) => {
      const random = new Random(seed, 'becomes a member', shopper.index);
      const isToCome = shopper.joinsAt >= start;
      // whoever gave no consent may sign up by the shop's form, and confirms that
      if (!shopper.emailConsent || !random.chance(isToCome ? TO_COME : OLDER)) return [];
      const at = isToCome ? shopper.joinsAt + random.between(0.5, 20) * DAY : start + random.between(1, 90) * DAY;
      return at < endOf(shopper) ? [{ at, shopper }] : [];
    });
  }

  /** Somebody who is brought goes there, too. */
  plan(plan: JoinPlan): void {
    this.#plans = [...this.#plans, plan];
  }

  /** Does somebody look out for the message that asks whether they join? */
  awaits(email: string): boolean {
    return this.#awaits.has(email);
  }

  /** Those whose time has come open the page, tick the terms and send it, one after the other. */
  async ask(stack: Pick<LocalStack, 'apiUrl' | 'drain'>, now: number, played: Played): Promise<void> {
    const due = this.#plans.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    this.#plans = this.#plans.filter(({ at }) => at > now);
    for (const { shopper, invite } of due) {
      const url = `${stack.apiUrl}/join/${shopper.shop.shop}${invite === undefined ? '' : `?invite=${invite}`}`;
      const page = await (await fetch(url, { headers: BROWSER })).text();
      const terms = /name="terms" value="([^"]*)"/.exec(page)?.[1] ?? '';
      const { email, firstName } = shopper;
      const body = filledIn(page, { email, firstName, terms }).toString();
      const { status } = await fetch(url, { method: 'POST', headers: { ...BROWSER, ...FORM }, body });
      if (status !== 200) {
        surprise(played, 'join', status);
        continue;
      }
      played.joinsAsked++;
      this.#awaits.set(email, shopper);
      if (!this.asked.has(shopper.index)) this.asked.set(shopper.index, now);
    }
    if (due.length > 0) await stack.drain();
  }

  /** The link that confirms it came: most open it and press the button, and are members from then on. Answers who, with the page that they see then. */
  async confirm(
    stack: Pick<LocalStack, 'apiUrl' | 'drain'>,
    messages: readonly ReceivedMessage[],
    now: number,
    played: Played,
  ): Promise<readonly Joined[]> {
    const joined: Joined[] = [];
    for (const { id, to, marketing, pages } of messages) {
      const [path] = pages;
      const shopper = this.#awaits.get(to);
      if (marketing || path === undefined || !path.startsWith('/u/') || !shopper) continue;
      const page = await (await fetch(stack.apiUrl + path, { headers: BROWSER })).text();
      if (!page.includes('value="confirm"')) continue;
      this.#awaits.delete(to);
      if (!shopper.comes && !new Random(this.#seed, 'confirms', id).chance(CONFIRMS)) continue;
      const answer = await fetch(stack.apiUrl + path, {
        ...{ method: 'POST', headers: { ...BROWSER, ...FORM }, body: 'choice=confirm' },
      });
      if (answer.status !== 200) {
        surprise(played, 'join confirmed', answer.status);
        continue;
      }
      played.confirmed++;
      this.joined.set(shopper.index, now);
      joined.push({ shopper, page: await answer.text() });
    }
    if (joined.length > 0) await stack.drain();
    return joined;
  }
}
