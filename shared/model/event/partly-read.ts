import type { CommerceEvent } from './event.ts';
import { ParkError } from './fault.ts';

/** A delivery of which some events cannot be read: the others are applied, and it is parked all the same. */
export class PartlyReadError extends ParkError {
  override name = 'PartlyReadError';
  readonly readable: readonly CommerceEvent[];
  constructor({ reason, field }: ParkError, readable: readonly CommerceEvent[]) {
    super(reason, field);
    this.readable = readable;
  }
}
