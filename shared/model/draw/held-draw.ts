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
  /** Round of the beacon that decides beside the seed; it comes when nobody can enter any more. */
  readonly round?: number | undefined;
  readonly closed?: ClosedDraw | undefined;
}

export interface ClosedDraw {
  readonly at: number;
  readonly by?: string | undefined;
  readonly tickets: number;
  /** {@link digestOf} the numbers of all tickets. */
  readonly digest: string;
  /** What its round of the beacon said, 64 hexadecimal digits. */
  readonly beacon?: string | undefined;
}

/** A ticket, by its number; whose it is nobody is told, and who was forgotten has it no more. */
export interface Ticket {
  readonly number: string;
  readonly claim?: string | undefined;
}
