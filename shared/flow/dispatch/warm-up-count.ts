import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Decision, Question } from '#model/policy/decision.ts';
import type { ShopControls } from '#model/policy/stop.ts';
import type { Shop } from '#model/shop/shop.ts';
import { countedOn, type WarmUpDay, warmUpAt } from '#model/shop/warm-up.ts';
import type { TouchId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Lane, TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

interface CountDeps {
  readonly touches: Pick<TouchStore, 'controls' | 'putControls'>;
  readonly pause: Pause;
}

/** E-mails after which the count is written: what a crash forgets of it at most, beside those decided just then. */
const WRITE_EVERY = 50;
/** When a lane asks again for a share of the day. */
const LANES_AGAIN_MS = 15 * MINUTE_MS;

/**
 * What one sweep of a lane may still let go of the day's ramp, and what it let go. One write of the shop's row for 50 e-mails,
 * and none in a shop that is warm.
 */
export class WarmUpCount {
  readonly #deps: CountDeps;
  readonly #shop: Shop;
  readonly #of: WarmUpDay;
  readonly #share: number;
  readonly #now: number;
  readonly #gone = new Set<TouchId>();
  #written = 0;

  private constructor(deps: CountDeps, shop: Shop, of: WarmUpDay, lane: Lane, now: number) {
    this.#deps = deps;
    this.#shop = shop;
    this.#of = of;
    this.#now = now;
    this.#share = Math.floor(of.left / lane.of) + (lane.lane < of.left % lane.of ? 1 : 0);
  }

  /** Undefined of a shop that is warm. Lanes that sweep side by side share what is left of the day. */
  static of(deps: CountDeps, shop: Shop, controls: ShopControls, lane: Lane, now: number): WarmUpCount | undefined {
    const of = warmUpAt(shop, controls.mailsToday, now);
    return of && new WarmUpCount(deps, shop, of, lane, now);
  }

  /** For the question about a touch: one that was let go by this sweep has its place. */
  room(touchId: TouchId): NonNullable<Question['warmUp']> {
    const { until } = this.#of;
    const left = this.#share - this.#gone.size + (this.#gone.has(touchId) ? 1 : 0);
    // Where the lane's share is used up and not the day, other lanes may leave it theirs.
    const isOver = this.#share === 0 || this.#gone.size >= this.#of.left;
    return { ...this.#of, left, until: isOver ? until : Math.min(until, this.#now + LANES_AGAIN_MS) };
  }

  /** Counts an e-mail, once however often it is decided, by the last word. Between `room` and it nobody else may ask. */
  note(touchId: TouchId, decision: Decision): void {
    if (decision.decision === 'send' && channelOf(LISTED, decision.channel)?.judged) this.#gone.add(touchId);
    else this.#gone.delete(touchId);
  }

  /** Writes the count, if so many have been let go since, or any at the end. Throws what the store throws. */
  async save(atLeast = WRITE_EVERY): Promise<void> {
    const more = this.#gone.size - this.#written;
    if (more < Math.max(1, atLeast)) return;
    this.#written += more;
    try {
      await this.#add(more);
    } catch (error) {
      this.#written -= more;
      throw error;
    }
  }

  async #add(more: number): Promise<void> {
    const { touches, pause } = this.#deps;
    await untilStored('the controls of a shop', {
      pause,
      load: () => touches.controls(this.#shop.id),
      decide: (controls) => ({
        ...{ ...controls, version: controls.version + 1 },
        mailsToday: countedOn(controls.mailsToday, this.#of.day, more),
      }),
      save: (row) => touches.putControls(this.#shop.id, row),
    });
  }
}
