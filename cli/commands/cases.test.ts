import { describe, expect, it } from 'vitest';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON } from '#test/support/ingest.ts';

async function aTeamWithACase() {
  const line = atCommandLine();
  const handOffs = memoryHandOffs();
  Object.assign(line.stores, { handOffs });
  Object.assign(line.target, { team: { members: [{ id: 'mia', name: 'Mia' }] } });
  await handOffs.put(
    {
      ...{ id: 'h1', shop: 'garden', customerId: 'c1', reason: 'low-answer', card: 'Call and ask', version: 1 },
      ...{ known: { tier: 'A', country: 'GB' }, answer: { survey: 'care', score: 2 }, member: 'mia', openedAt: NOON },
    },
    undefined,
  );
  return { ...line, handOffs };
}

describe('perennial cases', () => {
  it('shows who waits for whom, with the card and what is known', async () => {
    const { run } = await aTeamWithACase();
    const { code, stdout } = await run('cases');
    expect(code).toBe(0);
    expect(stdout).toMatch(/2026-11-20 12:00 +h1 +c1 +low answer +mia +open/);
    expect(stdout).toContain('h1: Call and ask');
    expect(stdout).toContain('known: tier A, GB, answered 2 of 10 in care');
    const { cases, counts } = JSON.parse((await run('cases', '--json')).stdout);
    expect(counts).toMatchObject({ open: 1, taken: 0, kept: 0 });
    expect(cases).toMatchObject([{ id: 'h1', customerId: 'c1' }]);
  });

  it('takes a case and closes it with what came of it', async () => {
    const { run, handOffs } = await aTeamWithACase();
    expect((await run('cases', '--take', 'h1', '--by', 'mia')).stdout).toBe('case h1 is with mia\n');
    expect(await handOffs.get('garden', 'h1')).toMatchObject({ takenBy: 'mia', takenAt: NOON });
    const closing = ['cases', '--close', 'h1', '--by', 'mia', '--outcome', 'kept'];
    expect((await run(...closing)).stdout).toBe('case h1 is closed by mia: kept\n');
    expect((await run('cases')).stdout).toContain('nobody waits for the team');
    expect((await run('cases', '--all')).stdout).toMatch(/h1 .*closed .*kept/);
  });

  it.each<[string, number, string, readonly string[]]>([
    ['no member', 2, '--by says who: mia', ['--take', 'h1']],
    ['somebody else', 1, 'bob is nobody of the team', ['--take', 'h1', '--by', 'bob']],
    ['no outcome', 2, '--close needs --outcome', ['--close', 'h1', '--by', 'mia']],
    ['a word that is none', 2, '--close needs --outcome', ['--close', 'h1', '--by', 'mia', '--outcome', 'fine']],
    ['an outcome of taking', 2, '--outcome goes with --close', ['--take', 'h1', '--by', 'mia', '--outcome', 'kept']],
    ['both', 2, 'not both', ['--take', 'h1', '--close', 'h1']],
    ['a case that is not there', 1, 'there is no case h9', ['--take', 'h9', '--by', 'mia']],
  ])('refuses %s and changes nothing', async (_, code, said, words) => {
    const { run, handOffs } = await aTeamWithACase();
    const result = await run('cases', ...words);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(said);
    expect(await handOffs.get('garden', 'h1')).toMatchObject({ version: 1 });
  });
});
