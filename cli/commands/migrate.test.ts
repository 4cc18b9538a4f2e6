import { expect, it } from 'vitest';
import type { Step } from '#model/journey/step.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { comeIn, journey, message, until } from '#test/support/worlds/journeys.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';

const wait = (id: string, days: number): Step => ({ do: 'wait', id, forMs: days * DAY_MS });
const before = journey('care', [message('one'), wait('rest', 10), message('two')], { name: 'Care' });
const after = journey('care', [message('one'), wait('rest', 2), message('two')], { name: 'Care' });

/** One waits for five days by steps that are no longer published. */
async function line() {
  const world = touchWorld({ programs: [before] });
  await world.person('c1');
  await comeIn(world, before, 'c1');
  await until(world, START + 5 * DAY_MS);
  const made = atCommandLine(world.shop);
  Object.assign(made.target, {
    ...{ programs: [after, orderProgram('thanks')], now: () => world.time.now },
    stores: { ...made.target.stores, touches: world.touches, enrolments: world.enrolments },
  });
  return { ...made, world };
}

it('says who would move and what that brings, moves them with --yes, and then has nobody to move', async () => {
  const { run, world } = await line();
  const preview = await run('migrate', 'care');
  expect(preview.code).toBe(0);
  expect(preview.stdout).toContain('Would move: 1 (1 at rest). Of them 1 have waited long enough');
  expect(preview.stdout).toContain('Move them with --yes.');
  expect(await world.enrolments.get(world.shop.id, 'c1', 'care', 'first')).toMatchObject({ seq: 1 });
  expect((await run('migrate', 'care', '--yes')).stdout).toContain('Moved: 1 (1 at rest).');
  const again = await run('migrate', 'care', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ program: 'care', migrated: false, moves: {}, current: 1 });
  expect((await run('migrate', 'care')).stdout).toContain('Nobody to move.');
});

it.each([
  [['migrate', 'nothing'], 1, 'there is no program "nothing"'],
  [['migrate', 'thanks'], 1, 'thanks is one message: nobody is inside it'],
  [['migrate'], 2, 'PROGRAM is missing'],
])('%j says what is wrong', async (words, code, why) => {
  const answer = await (await line()).run(...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(why)]);
});
