import type { RejectedLine } from '#files/import/refused.ts';

const SPREADSHEET =
  'a spreadsheet kept only the first digits of a number, or could not show it: import the file as it was exported, or export it again and open it with this column as text';

/** What to do about refused lines, by reason. */
const REMEDIES: Readonly<Record<RejectedLine['reason'], string>> = {
  ambiguous_number:
    'the number has two readings: say how the file writes numbers, --decimal point (1,234.50) or --decimal comma (1.234,50)',
  bad_amount:
    'amounts are written as 1234.50; where the file writes 1.234,50 give --decimal comma, 1,234.50 --decimal point',
  bad_number: 'numbers are written as 1234; where the file groups thousands give --decimal point or --decimal comma',
  bad_quantity:
    'quantities are whole and not 0; where the file groups thousands give --decimal point or --decimal comma',
  damaged_id: SPREADSHEET,
  missing_id: 'the column is there and the cell is empty: export the file again, with this column',
  other_order_id: 'two orders of the file go by one name: part the file, or repair the column',
  first_row_missing: 'the row that tells of the whole order was refused: repair that one, and import the file again',
  order_too_large: 'an order of so many lines fits into no message of the queue: part it',
  missing_amount:
    'neither a total of the order nor a line with an amount is told: export the file again, with this column',
  negative_price: 'a price below nothing takes off only where the file tells totals of orders: add orderTotal=COLUMN',
  other_customer: 'rows of one order name two customers: repair the column, or leave it out of the mapping',
  bad_customer_id: 'an id has 100 characters at most and no line ends: repair the cell',
  bad_sku: 'the cell is empty, too long, or holds control characters: repair it',
  bad_text: 'the cell is too long or holds control characters: repair it',
  bad_birthday: 'birthdays are written as 1990-05-07, or 05-07 without the year',
  unknown_answer: 'write yes or no, or leave it empty where nobody knows',
  unknown_consent: 'consent is yes, no, pending or none',
  bad_topic:
    'topics are words of letters, digits, dots and dashes with commas between, 20 at most: marketing, membership',
  no_identity:
    'no id, card, e-mail address or phone number can be read: is their column named otherwise (--map)? Numbers without a country code need --country or a country column',
  time_out_of_range: 'times lie between 1990 and tomorrow: is it another column, or a date of a spreadsheet?',
  bad_order_id: 'the cell is empty or no number of an order: export the file again, with this column as text',
  bad_time: 'times are written as 2026-03-02 or 2026-03-02 10:00; docs/import.md has all forms',
  wrong_column_count: 'the line has more or fewer cells than the header: is its delimiter another one?',
  broken_quotes: 'a quote is opened and not closed: export the file again',
  unknown_status: 'name your words for the state of an order with --map-file; docs/import.md shows how',
  wrong_currency: 'an import takes the currency of its shop: part the file',
};

/** Lines refused for one reason: how many, and where the first stands. */
export interface Refusal {
  readonly reason: string;
  readonly count: number;
  readonly line: number;
  readonly column: string;
  readonly remedy: string;
}

/** Counts refused lines, and knows the first of each reason. */
export class Rejects {
  readonly #first = new Map<string, { readonly line: RejectedLine; count: number }>();

  add(line: RejectedLine): void {
    const known = this.#first.get(line.reason);
    if (known) known.count++;
    else this.#first.set(line.reason, { line, count: 1 });
  }

  /** For each reason: how many, where first, what to do; never a value of the file. */
  refusals(): readonly Refusal[] {
    return [...this.#first.values()].map(({ line: { line, column, reason }, count }) => ({
      reason,
      count,
      line,
      column,
      remedy: REMEDIES[reason],
    }));
  }
}

export const refusalText = ({ reason, count, line, column, remedy }: Refusal): string => {
  const where = column === '' ? '' : `, column "${column}"`;
  return `${count} refused: ${reason} (${count > 1 ? 'first ' : ''}line ${line}${where})\n  ${remedy}`;
};
