import type { PlayedDays } from '#local/page/common/played-days.ts';
import { playedText } from '#local/state/playing.ts';
import type { ExitCode } from '../console/exit-code.ts';
import type { Interrupted } from '../console/interrupt.ts';
import type { Terminal } from '../console/output.ts';

/** Simulated days that are being played on an environment which is open already. */
export interface Playing {
  /** Undefined once all are played. */
  days(): PlayedDays | undefined;
  /** Resolves once all are played and told; rejects when that failed or was broken off. */
  readonly played: Promise<unknown>;
}

type While = <T>(work: () => Promise<T>) => Promise<T>;

export interface Turns {
  while: While;
  /** Carries out a command line once nothing plays; says on its terminal what it waits for. Never waits for who left. */
  command(terminal: Terminal, leaving: Interrupted, run: () => Promise<ExitCode>): Promise<ExitCode>;
  /** From now on work takes turns with the calendar of an environment. */
  goOn(calendar: While): void;
}

/** Work of a person waits for the play: in the middle of it, it would change what the simulation's books expect. */
export function afterPlay(playing: Playing | undefined): Turns {
  const calendar = Promise.withResolvers<While>();
  const inTurn: While = async (work) => (await calendar.promise)(work);
  // whoever waits is told by the end of their connection
  playing?.played.catch(() => {});
  return {
    while: inTurn,
    goOn: calendar.resolve,
    command: async (terminal, leaving, run) => {
      const days = playing?.days();
      if (days)
        terminal.stderr.write(
          `npm start is playing ${playedText(days)}: this waits until all are played, and its page shows what there is (Ctrl-C gives up)\n`,
        );
      const left = await Promise.race([calendar.promise, leaving]);
      return typeof left === 'number' ? left : inTurn(run);
    },
  };
}
