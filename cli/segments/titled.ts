import type { Output } from '../console/output.ts';

/** A heading no wider than the terminal, with what has to be said of it below. */
export const titled = (title: string, note: string | undefined, output: Output): string =>
  [output.heading(output.lines(title)), ...(note === undefined ? [] : [output.prose(`  ${note}`)])].join('\n');
