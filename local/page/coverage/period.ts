/** Days that may be looked at, up to the last closed one; the first where none are asked for. */
export const PERIODS = [7, 30, 90] as const;

export const isPeriod = (text: string): boolean => PERIODS.some((days) => String(days) === text);
