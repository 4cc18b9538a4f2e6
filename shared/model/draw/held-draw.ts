import type { ShopId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';
import type { Prize } from './draw.ts';

/** A draw that was opened. Days and prizes are those of that moment: what is declared afterwards changes nothing. */
export interface HeldDraw {
  readonly shop: ShopId;
  readonly id: string;
  readonly name: string;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly prizes: readonly Prize[];
  readonly from: Day;
  readonly until: Day;
  /** From then on nobody enters, UTC ms. */
  readonly endsAt: number;
  /** SHA-256 of the seed, which is published before anybody enters. */
  readonly commitment: string;
  /** 64 hexadecimal digits. Secret until it is closed. */
  readonly seed: string;
  readonly openedAt: number;
  readonly openedBy?: string | undefined;
  /** A number of the beacon decides beside the seed. */
  readonly hasBeacon?: boolean | undefined;
  readonly listed?: ListedDraw | undefined;
  /** After it was {@link listed}. */
  readonly closed?: ClosedDraw | undefined;
}

/** Its list of tickets is final. */
export interface ListedDraw {
  readonly at: number;
  readonly by?: string | undefined;
  readonly tickets: number;
  /** {@link digestOf} the numbers of all tickets. */
  readonly digest: string;
  /** Round of the beacon that decides; it comes when the digest can be read by anybody. */
  readonly round?: number | undefined;
}

export interface ClosedDraw {
  readonly at: number;
  readonly by?: string | undefined;
  /** What its round of the beacon said, 64 hexadecimal digits. */
  readonly beacon?: string | undefined;
}

/** A ticket, by its number; whose it is nobody is told, and who was forgotten has it no more. */
export interface Ticket {
  readonly number: string;
  readonly claim?: string | undefined;
}
