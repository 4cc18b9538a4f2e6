/** Why a line was refused: shown with its line number and column, never with its value. */
export type LineReject =
  | 'broken_quotes'
  | 'wrong_column_count'
  | 'bad_time'
  | 'time_out_of_range'
  | 'bad_quantity'
  | 'bad_amount'
  | 'negative_price'
  | 'missing_amount'
  | 'ambiguous_number'
  | 'bad_order_id'
  | 'damaged_id'
  | 'missing_id'
  | 'other_order_id'
  | 'first_row_missing'
  | 'bad_customer_id'
  | 'bad_sku'
  | 'bad_text'
  | 'wrong_currency'
  | 'unknown_status'
  | 'other_customer'
  | 'order_too_large';

export type RowReject =
  | 'broken_quotes'
  | 'wrong_column_count'
  | 'no_identity'
  | 'bad_sku'
  | 'bad_text'
  | 'bad_time'
  | 'time_out_of_range'
  | 'bad_birthday'
  | 'bad_amount'
  | 'bad_number'
  | 'ambiguous_number'
  | 'damaged_id'
  | 'missing_id'
  | 'unknown_answer'
  | 'unknown_consent'
  | 'bad_topic';

/** One refused line: number in the file (the header is line 1), column of the file, reason. */
export interface RejectedLine {
  readonly line: number;
  readonly column: string;
  readonly reason: LineReject | RowReject;
}
