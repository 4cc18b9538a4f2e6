import { pause } from '#adapters/random/pause.ts';
import { type Resumed, resume } from '#flow/stop/stop.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Command } from '../command-line/command.ts';
import { programName } from '../console/shown.ts';
import { wordsOfStop, wordsOfStopped } from '../console/stop-words.ts';
import { chosenShops, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';
import { STOP_OPTIONS, stoppedBy, whoSays } from './stop.ts';

export const resumeCommand: Command = {
  name: 'resume',
  words: ['PROGRAM|all|marketing'],
  summary: 'lets go on what was stopped, and says what expired meanwhile',
  onEnvironment: true,
  options: STOP_OPTIONS,
  notes: 'What waited is decided by the next dispatch, by quiet hours, caps, exits and consents of that moment.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const what = stoppedBy(args, target);
      const said = { at: target.now(), by: whoSays(args) };
      const deps = { touches: target.stores.touches, programs: target.programs, pause };
      const answers = [];
      for (const shop of chosenShops(args, target)) {
        const resumed = await resume(deps, shop, what, said);
        answers.push({ shop, resumed });
      }
      output.answer(
        { resumed: answers.map(({ shop, resumed }) => ({ shop: shop.id, what, ...resumed })) },
        answers.map(({ shop, resumed }) => linesOf(shop, wordsOfStopped(what, target), resumed, target)).join('\n\n'),
      );
      return 'done';
    }),
};

function linesOf(shop: Shop, name: string, { stop, expired, goesOn, stillStopped }: Resumed, target: Target): string {
  const each = (counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts).map(([id, count]) => `    ${programName(target.programs, id)}: ${count}`);
  const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
  return [
    stop
      ? `${shop.id}: ${name} goes on. It was stopped ${wordsOfStop(stop, shop.timezone)}`
      : `${shop.id}: ${name} was not stopped.`,
    `  go on with the next dispatch: ${sum(goesOn)}`,
    ...each(goesOn),
    ...(stop ? [`  expired meanwhile: ${sum(expired)}`, ...each(expired)] : []),
    ...(stillStopped > 0 ? [`  held by another stop: ${stillStopped}`] : []),
  ].join('\n');
}
