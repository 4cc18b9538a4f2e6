import type { SimulatedWebhook } from './payloads/simulated.ts';
import { Random } from './random.ts';
import type { Storefront } from './shops.ts';
import type { Timeline } from './timeline.ts';

export interface Delivery {
  readonly at: number;
  /** Signs it. */
  readonly shop: Storefront;
  /** Deliveries of one subject are sent one after the other, those of different ones side by side. */
  readonly subject: string;
  readonly webhook: SimulatedWebhook;
  /** `accepted`: 2xx, then applied, superseded or parked. `ignored`, `ping`: 2xx and nothing else. `refused`: 401. */
  readonly expect: 'accepted' | 'ignored' | 'ping' | 'refused';
}

const MINUTE = 60_000;

/** The way of webhooks to the product: most arrive at once, some late and so out of order, some twice. */
export class Outgoing {
  readonly #timeline: Timeline;
  readonly #seed: string;
  #ready: Delivery[] = [];
  #count = 0;
  #connected = true;

  constructor(timeline: Timeline, seed: string) {
    this.#timeline = timeline;
    this.#seed = seed;
  }

  /** What happens meanwhile is told to nobody: the product is not connected yet. */
  unconnected(during: () => void): void {
    this.#connected = false;
    during();
    this.#connected = true;
  }

  send(delivery: Delivery): void {
    if (!this.#connected) return;
    const { at, subject, webhook } = delivery;
    const random = new Random(this.#seed, 'delivery', subject, webhook.topic, at);
    const late = random.chance(0.03) ? random.int(20, 80) * MINUTE : random.int(1, 5) * 1000;
    this.#arrive(delivery, at + late);
    if (delivery.expect === 'accepted' && random.chance(0.04)) this.#arrive(delivery, at + random.int(1, 80) * MINUTE);
  }

  /** Takes what has arrived, in order of arrival. */
  take(): readonly Delivery[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #arrive(delivery: Delivery, at: number): void {
    const key = `delivery ${delivery.subject} ${delivery.webhook.topic} ${delivery.at} ${this.#count++}`;
    this.#timeline.plan(at, key, () => void this.#ready.push({ ...delivery, at }));
  }
}
