import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { lockState } from './lock.ts';
import { endPlaying, playedText, playingIn, tellPlaying } from './playing.ts';

const made: string[] = [];
const aDirectory = (): string => {
  const dir = join(mkdtempSync(join(tmpdir(), 'perennial-playing-')), 'state');
  made.push(dir);
  return dir;
};
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(join(dir, '..'), { recursive: true, force: true });
});

it('where days are played a command is told so at once, with how far it is and what to do', async () => {
  const dir = aDirectory();
  const lock = await lockState(dir);
  tellPlaying(dir, { day: 43, of: 120, secondsLeft: 230 });
  // longer than a test may take: it does not wait
  await expect(lockState(dir, 3_600_000)).rejects.toMatchObject({
    message: `npm start is playing day 43 of 120, about 4 minutes left, in ${dir}`,
    remedy: expect.stringContaining('wait until it has ended'),
  });
  endPlaying(dir);
  await expect(lockState(dir, 0)).rejects.toThrow('is in use by another command');
  lock.release();
  (await lockState(dir)).release();
});

it('a play whose process is gone, or of a damaged file, is none, and its lock is free', async () => {
  const dir = aDirectory();
  (await lockState(dir)).release();
  const file = join(dir, 'playing.json');
  for (const text of [
    '{"pid":1073741824,"day":1,"of":2}',
    `{"pid":${process.pid},"begin":"1","day":1,"of":2}`,
    '{"pid":"x"}',
    '{',
  ]) {
    writeFileSync(file, text);
    expect(playingIn(dir)).toBeUndefined();
    (await lockState(dir, 0)).release();
  }
  tellPlaying(dir, { day: 1, of: 2, secondsLeft: undefined });
  expect(playingIn(dir)).toEqual({ day: 1, of: 2, secondsLeft: undefined });
});

it('says how far it is', () => {
  const text = (day: number, secondsLeft?: number) => playedText({ day, of: 9, secondsLeft });
  expect([text(0), text(3), text(3, 5), text(3, 200)]).toEqual([
    'the first of 9 days',
    'day 3 of 9',
    'day 3 of 9, about a minute left',
    'day 3 of 9, about 3 minutes left',
  ]);
});
