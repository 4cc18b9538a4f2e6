import * as z from 'zod/mini';

/** A program that a day starts for somebody, by the rules of its trigger. */
export const dayStartSchema = z.object({
  programId: z.string(),
  /** Of the touches of one period there is one. */
  period: z.string(),
  /** Number of the local day of its hour. */
  day: z.int(),
});
export type DayStart = Readonly<z.infer<typeof dayStartSchema>>;
