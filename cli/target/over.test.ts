import { describe, expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';

const [YESTERDAY, TODAY, FAR] = ['2026-11-19', '2026-11-20', '2030-01-01'];

describe('a day that is not over', () => {
  it.each([
    ['digest', '--date'],
    ['coverage', '--date'],
    ['diagnose', '--as-of'],
    ['effect', '--as-of'],
    ['report --out reports', '--date'],
    ['run daily', '--date'],
  ])(
    'is refused by %s %s in words, with the last one that is over, before anything is done',
    async (command, option) => {
      const { run, stores, target } = atCommandLine();
      const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
      await stores.snapshots.putRun({ shop: 'garden', day: '2026-11-10', customers: 0, mode: 'full', edges });
      const ran: string[] = [];
      Object.assign(target, { runDaily: async (_shop: string, day: string) => void ran.push(day) });
      for (const day of [TODAY, FAR]) {
        const { code, stdout, stderr } = await run(...command.split(' '), option, day);
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toContain(`${day} is not over in Europe/London`);
        expect(stderr).toContain(`ask for ${option} ${YESTERDAY} at the latest`);
        expect(stderr).not.toMatch(/made up|run it|DailyInputError/);
      }
      expect(ran).toEqual([]);
      expect((await run(...command.split(' '), option, YESTERDAY)).stderr).not.toContain('is not over');
    },
  );
});
