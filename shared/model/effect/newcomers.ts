import type { Eligible } from '../day/file/eligible.ts';
import { sendsOf } from '../journey/step.ts';
import { armOf } from '../journey/steps/split/split.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import type { CustomerId } from '../values/ids.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import { ALL_PROGRAMS, type Entry, NOTHING_SENT } from './entry.ts';

/** Shares of people held out are kept in ten-thousandths. */
const WHOLE = 10_000;
const SECOND_MS = 1000;

/** The wording of a message, where it had one of several. */
function wordingOf({ variant }: Pick<Eligible, 'variant'>, { steps }: Program): readonly string[] {
  const step = sendsOf({ steps }).find(({ variants = [] }) => variants.some(({ name }) => name === variant));
  return step && variant !== undefined ? [`${step.id}:${variant}`] : [];
}

/** The ways of a person at the splits of a program, by shares as they are written now. */
const waysOf = (customerId: CustomerId, { id, steps }: Program): readonly string[] =>
  steps.flatMap((step) => {
    const arm = step.do === 'split' ? armOf(step, id, customerId) : undefined;
    return arm ? [`${step.id}:${arm.name}`] : [];
  });

/** Where somebody stood on the evening of a day. */
export type StandingOn = (id: CustomerId, evening: DayNumber) => Pick<Entry, 'tier' | 'stage'> | undefined;

interface Known {
  readonly shop: Pick<Shop, 'timezone' | 'policy'>;
  readonly programs: readonly Program[];
  readonly standing: StandingOn;
}

/**
 * What one record of somebody eligible is an entry of. Whoever is held out of all programs is control of them together and
 * in none of them: they lack the other messages too.
 */
export function entriesOf(
  { customerId, programId, arm, eligibleAt, variant }: Eligible,
  { shop, programs, standing }: Known,
): readonly Entry[] {
  const at = Math.floor(eligibleAt / SECOND_MS) * SECOND_MS;
  const day = localDayNumber(at, shop.timezone);
  const program = programs.find(({ id }) => id === programId);
  const { tier, stage } = standing(customerId, day - 1) ?? {};
  const entry = { at, day, tier, stage, variants: [], sent: NOTHING_SENT };
  const { holdout: ofShop = 0 } = shop.policy;
  const entries: Entry[] = [];
  if (ofShop > 0) {
    const of = arm === 'global_holdout' ? 'control' : 'treated';
    entries.push({ ...entry, programId: ALL_PROGRAMS, arm: of, share: Math.round(ofShop * WHOLE) });
  }
  if (arm === 'global_holdout') return entries;
  const isTreated = arm === 'treated';
  entries.push({
    ...entry,
    programId,
    arm: isTreated ? 'treated' : 'control',
    share: Math.round((program?.holdout ?? 0) * WHOLE),
    variants: isTreated && program ? [...waysOf(customerId, program), ...wordingOf({ variant }, program)] : [],
  });
  return entries;
}
