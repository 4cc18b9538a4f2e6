import * as z from 'zod/mini';
import { rule } from './rule.ts';

/** An id that a team gives. */
export const slug = z
  .string()
  .check(
    rule<string>(
      (id) => /^[a-z][a-z0-9-]{0,39}$/.test(id),
      'is not an id',
      'use 1 to 40 of a-z, 0-9 and -, a letter first',
    ),
  );
