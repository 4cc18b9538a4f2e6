import { type Check, check } from './check.ts';
import type { DrawState } from './members/gather-draws.ts';

/** Draws, by the product and by who looked at them from outside. */
export const drawChecks = (draws: readonly DrawState[]): readonly Check[] =>
  draws.flatMap(({ shop, draw, tickets, shown, wrong, prizes, told }) => [
    check(
      `tickets of ${draw}, ${shop}`,
      ['in the list that was told', tickets],
      ['shown to members at their pages', shown],
    ),
    check(
      `seed, list and winners of ${draw}, ${shop}`,
      ['that are others than by three lines of shell', wrong],
      ['allowed', 0],
    ),
    check(
      `winners of ${draw}, ${shop}, who were told`,
      ['messages that were begun', told],
      ['prizes that somebody has', prizes],
    ),
  ]);
