import * as z from 'zod/mini';
import type { CustomerId, ProgramId, TouchId } from '../../values/ids.ts';
import { jsonOrUndefined } from '../../values/json/json-or-undefined.ts';
import { UnreadableDayError } from './unreadable.ts';

/** Of which arm an eligible person was: what a holdout is measured with. */
const ARMS = ['treated', 'holdout', 'global_holdout'] as const;
const HOURS = [undefined, 'preferred', 'any'] as const satisfies readonly (string | undefined)[];

/** One touch for which a person was eligible, of the day on which it ended, whether it was sent or not. */
export interface Eligible {
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  readonly programId: ProgramId;
  readonly arm: (typeof ARMS)[number];
  /** First instant at which nothing but the policy of contact, or a holdout, kept it, UTC ms. */
  readonly eligibleAt: number;
  readonly hourArm?: 'preferred' | 'any' | undefined;
  /** Which wording of its step the message was; of those treated only. */
  readonly variant?: string | undefined;
}

/** So many lie in one object: some 4 MB, so that neither who writes nor who reads a large day holds it whole. */
export const ELIGIBLE_PER_OBJECT = 50_000;

const document = z.object({
  v: z.literal(1),
  programs: z.array(z.string()),
  /** Columns of one length. */
  customers: z.array(z.string()),
  touches: z.array(z.string()),
  program: z.array(z.int()),
  arm: z.array(z.int()),
  eligibleAt: z.array(z.number()),
  hour: z.array(z.int()),
  /** Names of wordings, and of each row its place among them, -1 for none; absent in lists of older releases. */
  variants: z.optional(z.array(z.string())),
  variant: z.optional(z.array(z.int())),
});

export function packEligible(rows: readonly Eligible[]): string {
  const programs = [...new Set(rows.map(({ programId }) => programId))].sort();
  const variants = [...new Set(rows.flatMap(({ variant }) => variant ?? []))].sort();
  return JSON.stringify({
    ...{ v: 1, programs },
    customers: rows.map(({ customerId }) => customerId),
    touches: rows.map(({ touchId }) => touchId),
    program: rows.map(({ programId }) => programs.indexOf(programId)),
    arm: rows.map(({ arm }) => ARMS.indexOf(arm)),
    eligibleAt: rows.map(({ eligibleAt }) => eligibleAt),
    hour: rows.map(({ hourArm }) => HOURS.indexOf(hourArm)),
    ...(variants.length > 0 && {
      variants,
      variant: rows.map(({ variant }) => (variant === undefined ? -1 : variants.indexOf(variant))),
    }),
  } satisfies z.infer<typeof document>);
}

/** Throws {@link UnreadableDayError}. */
export function readEligible(text: string): readonly Eligible[] {
  const read = z.safeParse(document, jsonOrUndefined(text));
  if (!read.success) throw new UnreadableDayError('it is no list of who was eligible');
  const { programs, customers, touches, program, arm, eligibleAt, hour, variants = [], variant = [] } = read.data;
  return customers.map((customerId, n) => ({
    customerId,
    touchId: touches[n] ?? '',
    programId: programs[program[n] ?? -1] ?? '',
    arm: ARMS[arm[n] ?? 0] ?? 'treated',
    eligibleAt: eligibleAt[n] ?? 0,
    hourArm: HOURS[hour[n] ?? 0],
    variant: variants[variant[n] ?? -1],
  }));
}

/** The list without the people of those ids: sums over many are kept in KPIs. `undefined`: none of them is in it. */
export function forgetEligible(text: string, ids: readonly CustomerId[]): string | undefined {
  const rows = readEligible(text);
  const kept = rows.filter(({ customerId }) => !ids.includes(customerId));
  return kept.length === rows.length ? undefined : packEligible(kept);
}
