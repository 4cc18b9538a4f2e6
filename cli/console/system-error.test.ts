import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { systemError } from './system-error.ts';

it.each([
  ['EACCES', 'you have no right to it'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'can only be read'],
])('%s is a sentence with the path and what to do', (code, why) => {
  const error = Object.assign(new Error(`${code}: x, open '/srv/state'`), { code, path: '/srv/state' });
  const told = systemError(error);
  expect(told?.problem).toContain('/srv/state cannot be used: ');
  expect(told?.problem).toContain(why);
  expect(told?.remedy).not.toBe('');
});

it('is read from what the system really throws, and no other error is one', () => {
  const thrown = (path: string): unknown => {
    try {
      return readFileSync(path);
    } catch (error) {
      return error;
    }
  };
  expect(systemError(thrown('/not/there'))?.problem).toBe('/not/there cannot be used: it is not there');
  expect(systemError(thrown('/etc'))).toBeUndefined();
  expect(systemError(thrown('/etc/passwd/x'))?.problem).toContain('a file, not a directory');
  expect(systemError(new Error('boom'))).toBeUndefined();
});
