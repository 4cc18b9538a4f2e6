import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { endings } from './endings.ts';

function aProcess(stdout: Writable = new PassThrough()) {
  const exit = vi.fn();
  const process = Object.assign(new EventEmitter(), { stdout, stderr: new PassThrough(), exit });
  return { process, exit, ending: endings(process as unknown as NodeJS.Process) };
}

it.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s asks to end with %d; again it ends at once, unless npm only passed the same on',
  async (signal, code) => {
    const { process, exit, ending } = aProcess();
    vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(100).mockReturnValueOnce(2_000);
    process.emit(signal);
    expect(await ending.interrupted).toBe(code);
    process.emit(signal);
    expect(exit).not.toHaveBeenCalled();
    process.emit(signal);
    expect(exit).toHaveBeenCalledWith(code);
    vi.restoreAllMocks();
  },
);

it('ends with 141 where nobody read the answer, and else as the command says', async () => {
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const unread = aProcess(new Writable({ write: (_chunk, _encoding, done) => done(gone) }));
  unread.process.stdout.write('an answer');
  expect(await unread.ending.codeOf(0)).toBe(141);
  expect(await unread.ending.interrupted).toBe(141);
  expect(await aProcess().ending.codeOf(1)).toBe(1);
  const unseen = aProcess();
  unseen.process.stderr.emit('error', gone);
  expect(await unseen.ending.interrupted).toBe(141);
});
