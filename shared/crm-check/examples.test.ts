import { describe, expect, test } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import { sendsOf } from '#model/journey/step.ts';
import { checkCrm } from './check.ts';
import { EXAMPLE_CAMPAIGN, EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';
import { CHANNEL_IDS } from './fields.ts';

const [step] = sendsOf(EXAMPLE_PROGRAM);
const forms = Object.fromEntries(CHANNELS.map(({ id }) => [id, { text: 'Hi' }]));
const templates = [step?.template ?? '', ...EXAMPLE_CAMPAIGN.waves.map(({ template }) => template)].map((id) => ({
  ...{ id, kind: EXAMPLE_PROGRAM.kind, locales: [{ locale: 'en', forms }] },
}));
const known = { templates, platforms: EXAMPLE_SHOP.platforms };
const team = { members: [{ id: EXAMPLE_CAMPAIGN.owner, name: 'Mia' }] };
const issues = (shop: object, program: object, campaign: object = EXAMPLE_CAMPAIGN) =>
  checkCrm({ shops: [shop], programs: [program], campaigns: [campaign], team }, known);

/** Every field of an object and below, as a path. */
function fieldsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const below = Object.entries(value).flatMap(([key, each]) => fieldsOf(each, [...path, key]));
  return path.length > 0 && !Array.isArray(value) ? [path, ...below] : below;
}

function without(value: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === key ? without(each, rest) : each));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: rest.length === 0 ? undefined : without(object[key], rest) };
}

/** A field by its name; items of lists go as wholes. */
const named = (path: readonly string[]): boolean => !/^\d+$/.test(path.at(-1) ?? '');
const OPTIONAL = new Set([
  ...['rates', 'consent', 'consent.topics', 'followUps', 'messageCosts'],
  ...CHANNEL_IDS.map((id) => `messageCosts.${id}`),
]);
/** Says which of several forms it is: the answer is all of them. */
const WHICH = new Set(['trigger.on', 'steps.0.do', 'followUps.0.then.do']);
const missing = (example: object) =>
  fieldsOf(example)
    .filter((path) => named(path) && path.at(-1) !== 'en' && !OPTIONAL.has(path.join('.')))
    .map((path) => [path.join('.'), without(example, path) as object, path.at(-1) ?? ''] as const);

test('the examples may be declared as they are', () => {
  expect(issues(EXAMPLE_SHOP, EXAMPLE_PROGRAM)).toEqual([]);
});

describe('a missing field says what to write', () => {
  test.each([
    ...missing(EXAMPLE_SHOP).map(
      ([path, broken, name]) => [`shop ${path}`, issues(broken, EXAMPLE_PROGRAM), name] as const,
    ),
    ...missing(EXAMPLE_PROGRAM)
      .filter(([path]) => !WHICH.has(path))
      .map(([path, broken, name]) => [`program ${path}`, issues(EXAMPLE_SHOP, broken), name] as const),
    ...missing(EXAMPLE_CAMPAIGN)
      .filter(([path]) => !WHICH.has(path))
      .map(
        ([path, broken, name]) => [`campaign ${path}`, issues(EXAMPLE_SHOP, EXAMPLE_PROGRAM, broken), name] as const,
      ),
  ])('%s', (_, [issue, ...more], name) => {
    expect(more).toEqual([]);
    expect(issue?.what).toBe('is missing');
    expect(issue?.fix).toMatch(new RegExp(`^write ${name}: \\S`));
    expect(issue?.path.endsWith(name)).toBe(true);
  });

  test('in whole, as an author writes it', () => {
    const fix = (shop: object, program: object) => issues(shop, program)[0]?.fix;
    expect(fix({ ...EXAMPLE_SHOP, lifecycle: undefined }, EXAMPLE_PROGRAM)).toBe(
      'write lifecycle: { newDays: 30, activeDays: 45, lapsedDays: 75 }',
    );
    expect(fix(EXAMPLE_SHOP, { ...EXAMPLE_PROGRAM, trigger: undefined })).toBe(
      "write trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: hours(6) }",
    );
    expect(fix(EXAMPLE_SHOP, { ...EXAMPLE_PROGRAM, trigger: {} })).toMatch(/^use one of order-unpaid, order-placed/);
  });

  test("a platform's own field takes the words of its rule", () => {
    const [issue] = issues({ ...EXAMPLE_SHOP, api: { shopify: {} } }, EXAMPLE_PROGRAM);
    expect(issue?.fix).toMatch(/my-shop\.myshopify\.com/);
  });
});
