import type { Report } from '#flow/report/report.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

/** Reports are kept for so long: a day that was run again shows within it. */
const FRESH_MS = 60_000;

/** The last report of each shop: that of a closed day changes with its runs, and with what waits for somebody. */
export class KnownReports {
  readonly #kept = new Map<
    ShopId,
    { readonly day: Day; readonly waiting: number; readonly until: number; readonly report: Promise<Report> }
  >();

  /** Of a day, whatever waited for somebody when it was made; undefined where none is fresh. */
  ofDay(shop: ShopId, day: Day): Promise<Report> | undefined {
    const known = this.#kept.get(shop);
    return known?.day === day && Date.now() < known.until ? known.report : undefined;
  }

  /** The fresh one of a day at which so many deliveries wait, else the one that `make` makes; one that fails is not kept. */
  async of(shop: ShopId, day: Day, waiting: number, make: () => Promise<Report>): Promise<Report> {
    const known = this.#kept.get(shop)?.waiting === waiting ? this.ofDay(shop, day) : undefined;
    if (known) return known;
    const report = make();
    this.#kept.set(shop, { day, waiting, until: Date.now() + FRESH_MS, report });
    return report.catch((error: unknown) => {
      this.#kept.delete(shop);
      throw error;
    });
  }
}
