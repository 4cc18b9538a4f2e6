import { expect, it } from 'vitest';
import { correlationOf } from './message.ts';

it('one id leads through all logs: that of the callback of a document, and none that a person could have chosen', () => {
  expect(correlationOf({ id: 'Zm9vYmFyYmF6cXV4MDE' })).toBe('Zm9vYmFyYmF6cXV4MDE');
  expect(correlationOf({ id: 'of-the-document-1', correlationId: 'of-the-callback-1' })).toBe('of-the-callback-1');
  const typed = correlationOf({ id: 'mira@example.org' });
  expect(typed).not.toContain('mira');
  expect(correlationOf({ id: 'mira@example.org' })).toBe(typed);
});
