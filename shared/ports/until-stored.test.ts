import { expect, it } from 'vitest';
import { ConflictError, untilStored } from './until-stored.ts';

/** A row of which others write `rivals` times between our reading and our writing. */
async function contended(rivals: number) {
  const row = { value: 0, version: 0 };
  const pauses: number[] = [];
  let left = rivals;
  const stored = await untilStored('a row', {
    pause: async (attempt) => void pauses.push(attempt),
    load: () => ({ ...row }),
    decide: ({ value, version }) => (value < 100 ? { value: value + 1, version: version + 1 } : undefined),
    save: (next, read) => {
      if (left-- > 0) Object.assign(row, { value: row.value + 10, version: row.version + 1 });
      if (row.version !== read.version) return 'conflict';
      Object.assign(row, next);
      return 'stored';
    },
  });
  return { row, pauses, stored };
}

it('decides again on what the winner left, after a pause', async () => {
  expect(await contended(3)).toEqual({
    row: { value: 31, version: 4 },
    pauses: [1, 2, 3],
    stored: { value: 31, version: 4 },
  });
});

it('saves nothing where there is nothing to do any more', async () => {
  expect(await contended(10)).toMatchObject({ row: { value: 100, version: 10 }, stored: undefined });
});

it('says what is contended once every race was lost, so that the queue brings it again', async () => {
  const never = { pause: async () => undefined, load: () => 1, decide: () => 2, save: () => 'conflict' as const };
  await expect(untilStored('an order', never)).rejects.toThrow(new ConflictError('an order'));
});
