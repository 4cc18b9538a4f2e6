import * as z from 'zod/mini';
import { rule } from './rule.ts';

/** An id that a team gives. */
export const slug = z.string().check(
  rule<string>(
    // `constructor`: every object has one, which a table of counts would take for what it counted
    (id) => /^[a-z][a-z0-9-]{0,39}$/.test(id) && !(id in {}),
    'is not an id',
    'use 1 to 40 of a-z, 0-9 and -, a letter first, and another word than constructor',
  ),
);
