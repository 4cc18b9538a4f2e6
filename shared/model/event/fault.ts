/** Why a delivery was parked: one of a closed list, so that no personal data can slip into a reason. */
export type ParkReason =
  | 'unreadable_json'
  | 'wrong_encoding'
  | 'unknown_topic'
  | 'missing_field'
  | 'bad_amount'
  | 'unknown_currency'
  | 'wrong_currency'
  | 'no_rate'
  | 'bad_time'
  | 'unknown_shop'
  | 'body_missing'
  | 'not_a_message'
  | 'too_large_order'
  | 'not_of_this_shop'
  | 'not_of_this_topic'
  | 'not_of_sender'
  | 'needs_confirmation'
  | 'unexpected_answer';

/** Input that cannot be applied. `field` is a path in the source's own names and never a value of it. */
export class ParkError extends Error {
  override name = 'ParkError';
  readonly reason: ParkReason;
  readonly field: string;
  constructor(reason: ParkReason, field = '') {
    super(field ? `${reason}: ${field}` : reason);
    this.reason = reason;
    this.field = field;
  }
}

/** What became of one accepted delivery (I2). */
export type IngestOutcome = 'applied' | 'superseded' | 'parked';
