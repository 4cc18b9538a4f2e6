import * as z from 'zod/mini';
import { rule } from './rule.ts';

export const words = z
  .string()
  .check(
    rule<string>((text) => text.trim() !== '' && text.length <= 200, 'is empty or long', 'write 1 to 200 letters'),
  );

export const line = z
  .string()
  .check(
    rule<string>(
      (text) => text.trim() !== '' && !/\p{Cc}/u.test(text),
      'is empty or has line breaks',
      'write one line of text',
    ),
  );
