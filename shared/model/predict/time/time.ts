/** What a model counts time in. Its parameters of time are in it, and only times in it go in. */
export type Unit = 'days' | 'weeks';

declare const unit: unique symbol;
/** A span of time in a unit: days do not pass for weeks. */
export type Time<U extends Unit> = number & { readonly [unit]: U };

export const days = (count: number): Time<'days'> => count as Time<'days'>;
export const weeks = (count: number): Time<'weeks'> => count as Time<'weeks'>;

/** Days in the unit. */
export const PER_UNIT: Readonly<Record<Unit, number>> = { days: 1, weeks: 7 };

/** A span of days in another unit. */
export const spanIn = <U extends Unit>(to: U, span: Time<'days'>): Time<U> => (span / PER_UNIT[to]) as Time<U>;

/** A year, as predictions mean it. */
export const YEAR = days(365);
