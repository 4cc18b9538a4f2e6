import { activeStops } from '#model/policy/stop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { TouchStore } from '#ports/touches.ts';
import { storedKeys } from '../receive/stored-keys.ts';
import type { ReportStores } from './load-report.ts';

/** As long as what is parked is kept. */
const PARKED_DAYS = 14;

export interface TroubleSources {
  /** Where deliveries that could not be applied lie: their names are read, and nothing that stands in them. */
  readonly intake: Pick<ObjectStore, 'pages'>;
  /** About how many messages each queue of dead letters holds; absent where nobody may ask. */
  readonly deadLetters?: (() => Promise<readonly number[]>) | undefined;
  /** Where it stands what is stopped in a shop; absent where nobody may look. */
  readonly touches?: Pick<TouchStore, 'controls'> | undefined;
  now(): number;
  /** A look that failed: what it would have said is then not known. Throws what is no reason to say less. */
  failed(what: 'parked deliveries' | 'dead letters' | 'stops', error: unknown): undefined;
}

/** What waits for somebody at this moment: the same for the page, the command and the daily report. */
export const troubleOf =
  ({ intake, deadLetters, touches, now, failed }: TroubleSources): NonNullable<ReportStores['trouble']> =>
  async (shop) => {
    const countParked = async (): Promise<number> => {
      const until = now();
      let count = 0;
      for await (const keys of storedKeys(intake, 'parked', { shop, since: until - PARKED_DAYS * DAY_MS, until }))
        count += keys.length;
      return count;
    };
    const [parked, dead, controls] = await Promise.all([
      countParked().catch((error: unknown) => failed('parked deliveries', error)),
      deadLetters?.().catch((error: unknown) => failed('dead letters', error)),
      touches?.controls(shop).catch((error: unknown) => failed('stops', error)),
    ]);
    return {
      parked,
      deadLetters: dead?.reduce((sum, count) => sum + count, 0),
      stops: controls && activeStops(controls),
    };
  };
