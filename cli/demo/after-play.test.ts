import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { PlayedDays } from '#local/page/common/played-days.ts';
import { afterPlay } from './after-play.ts';
import { inTurn } from './in-turn.ts';

const never = new Promise<never>(() => {});

function playing() {
  const played = Promise.withResolvers<void>();
  const state: { days: PlayedDays | undefined } = { days: { day: 43, of: 120, secondsLeft: 60 } };
  const turns = afterPlay({ days: () => state.days, played: played.promise });
  const end = (): void => {
    state.days = undefined;
    played.resolve();
    turns.goOn(inTurn().while);
  };
  const terminal = { stdout: new PassThrough(), stderr: new PassThrough() };
  return { turns, end, played, terminal };
}

describe('an environment whose days are being played', () => {
  it('lets a command wait until all are, and says so on its terminal', async () => {
    const { turns, end, terminal } = playing();
    const done: string[] = [];
    const command = turns.command(terminal, never, async () => {
      done.push('command');
      return 0;
    });
    await new Promise(setImmediate);
    expect(done).toEqual([]);
    done.push('play');
    end();
    expect(await command).toBe(0);
    expect(done).toEqual(['play', 'command']);
    terminal.stderr.end();
    expect(await text(terminal.stderr)).toBe(
      'npm start is playing day 43 of 120, about a minute left: this waits until all are played, and its page shows what there is (Ctrl-C gives up)\n',
    );
  });

  it('does nothing for who gave up meanwhile, also later', async () => {
    const { turns, end, terminal } = playing();
    let ran = false;
    const code = await turns.command(terminal, Promise.resolve(130), async () => {
      ran = true;
      return 0;
    });
    end();
    await new Promise(setImmediate);
    expect([code, ran]).toEqual([130, false]);
  });

  it('takes what comes after the play at once and without a word', async () => {
    const { turns, end, terminal } = playing();
    end();
    expect(await turns.command(terminal, never, async () => 3)).toBe(3);
    expect(terminal.stderr.read()).toBe(null);
  });

  it('is no unhandled rejection when the play fails', async () => {
    const { played } = playing();
    played.reject(new Error('broken off'));
    await new Promise(setImmediate);
  });
});
