import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '#platforms/registry.ts';
import { PROGRAMS } from '#test/support/ingest.ts';
import { testShop } from '#test/support/shop.ts';
import { choosePlan } from './plan.ts';

const told = PLATFORMS.filter(({ fetched }) => !fetched).map(({ id }) => id);
const fetched = PLATFORMS.filter((each) => each.fetched).map(({ id }) => id);
const first = testShop({ id: 'first', platforms: told });
const named = testShop({ id: 'named', platforms: fetched });

const plan = (chosen: Parameters<typeof choosePlan>[1], secrets: readonly string[] = told, programs = PROGRAMS) =>
  choosePlan(
    {
      shops: [first, named],
      programs,
      webhookSecret: async (_shop, platform) => (secrets.includes(platform) ? `secret of ${platform}` : undefined),
    },
    chosen,
  );

describe('what the smoke play plays', () => {
  it('is the first shop, at the first platform that has a live secret and tells whole orders', async () => {
    expect(await plan({})).toMatchObject({ shop: first, sender: { id: told[0] }, program: { id: 'reminder' } });
    const [one = ''] = told.slice(-2);
    expect(await plan({ platform: one })).toMatchObject({ sender: { id: one }, secret: `secret of ${one}` });
    const numbers = await Promise.all([plan({}), plan({})]);
    expect(numbers[0]?.id).not.toBe(numbers[1]?.id);
  });

  it.each([
    [{ shop: 'nope' }, told, PROGRAMS, 'there is no shop "nope"'],
    [{ shop: 'named' }, fetched, PROGRAMS, 'no platform of named can be played'],
    [{ platform: 'nope' }, told, PROGRAMS, 'no platform of first can be played as nope'],
    [{}, [], PROGRAMS, 'first has no webhook secret for'],
    [{}, told, [], 'no program starts with an order that is not paid'],
  ])('%j with %j of %#: says what is lacking', async (chosen, secrets, programs, problem) => {
    await expect(plan(chosen, secrets, programs)).rejects.toMatchObject({
      name: 'CliError',
      message: expect.stringContaining(problem),
      remedy: expect.stringMatching(/./),
    });
  });
});
