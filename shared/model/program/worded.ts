import { sendsOf } from '../journey/step.ts';
import type { CopyVariant } from '../variant/copy-variant.ts';
import type { Program } from './program.ts';

/** Wordings that compete with each other, and the steps that share them, in the order in which they are written. */
export interface WordingGroup {
  readonly steps: readonly string[];
  readonly variants: readonly CopyVariant[];
}

const namesOf = (variants: readonly CopyVariant[]): string =>
  variants
    .map(({ name }) => name)
    .sort()
    .join(' ');

/** The wordings of a program's messages: steps that share theirs are one group. */
export function wordingGroups(program: Pick<Program, 'steps'>): readonly WordingGroup[] {
  const varied = sendsOf(program).flatMap(({ id, variants }) => (variants ? [{ id, variants }] : []));
  return [...Map.groupBy(varied, ({ variants }) => namesOf(variants)).values()].flatMap((steps) => {
    const [first] = steps;
    return first ? [{ steps: steps.map(({ id }) => id), variants: first.variants }] : [];
  });
}
