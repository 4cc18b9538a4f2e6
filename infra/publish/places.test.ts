import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import crm from '#crm/crm.config.ts';
import { type DeclaredCrm, defineCrm, defineProgram, defineShop, placeOf } from '#crm-check/define.ts';
import { EXAMPLE_PROGRAM, EXAMPLE_SHOP } from '#crm-check/examples.ts';
import { sendsOf } from '#model/journey/step.ts';
import { publish } from './publish.ts';
import { PublishError } from './publish-error.ts';
import { warnings } from './warnings.ts';

// Declared as an author would: a fault is to name the line of this file on which its field stands.
const lifecycle = { newDays: 30, activeDays: 90, lapsedDays: 75 };
const windows = Object.fromEntries(
  Object.keys(EXAMPLE_SHOP.policy.windows).map((id) => [id, { fromHour: 21, toHour: 8 }]),
);
const shop = defineShop({
  ...EXAMPLE_SHOP,
  // a comment with { brackets, and 'quotes
  currency: 'EURO', // by hand
  lifecycle,
  policy: {
    ...EXAMPLE_SHOP.policy,
    markets: ['DE', 'Germany'],
  },
  sender: { ...EXAMPLE_SHOP.sender, fromEmail: 'nobody' },
  url: 'nowhere',
});
const hours = { policy: { ...EXAMPLE_SHOP.policy, windows } };
const program = defineProgram({
  ...EXAMPLE_PROGRAM,
  id: 'thanks',
  trigger: { on: 'segment-entered', segment: 'stage:gone' as 'stage:new', afterMs: 0 },
  steps: [
    {
      do: 'send',
      id: 'x',
      template: `gone {`,
      channels: ['email'],
    },
  ],
  reentryDays: 0,
  holdouts: 0.5,
} as typeof EXAMPLE_PROGRAM);
const plain = { ...EXAMPLE_PROGRAM, id: 'plain', holdout: 2 };
const twice = defineProgram({ ...EXAMPLE_PROGRAM, topic: 'vip' });
const sound = defineShop({ ...EXAMPLE_SHOP });

const HERE = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perennial-places-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): string {
  const templates = join(folder, `${Object.keys(files).length}`, 'templates');
  rmSync(dirname(templates), { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(templates, path)), { recursive: true });
    writeFileSync(join(templates, path), content);
  }
  return templates;
}

async function faultsOf(declared: DeclaredCrm, files: Readonly<Record<string, string>> = {}) {
  const refused: unknown = await publish(declared, write(files)).catch((error: unknown) => error);
  if (!(refused instanceof PublishError)) throw new Error('was not refused');
  return refused;
}

/** The line of this file that a fault of a path names. */
async function lineOf(declared: DeclaredCrm, path: string): Promise<string | undefined> {
  const { issues } = await faultsOf(declared);
  const { at = '' } = issues.find((issue) => issue.path === path) ?? {};
  expect(at, `${path} of ${issues.map((issue) => issue.path).join(' ')}`).toMatch(
    /^infra\/publish\/places\.test\.ts:\d+$/,
  );
  return HERE[Number(at.split(':')[1]) - 1]?.trim();
}

describe('a fault names the line of the author', () => {
  const declared = { shops: [shop], programs: [program] };
  test.each([
    ['shops.linden.currency', "currency: 'EURO', // by hand"],
    ['shops.linden.lifecycle', 'lifecycle,'],
    ['shops.linden.policy.markets[1]', "markets: ['DE', 'Germany'],"],
    ['shops.linden.sender.fromEmail', "sender: { ...EXAMPLE_SHOP.sender, fromEmail: 'nobody' },"],
    [
      'programs.thanks.trigger.segment',
      "trigger: { on: 'segment-entered', segment: 'stage:gone' as 'stage:new', afterMs: 0 },",
    ],
    ['programs.thanks.reentryDays', 'reentryDays: 0,'],
    ['programs.thanks', 'holdouts: 0.5,'],
  ])('%s', async (path, line) => {
    expect(await lineOf(declared, path)).toBe(line);
  });

  test('through a constant of the file, and up to where the file stops to say it', async () => {
    const young = { newDays: 0, activeDays: 45, lapsedDays: 75 };
    const followed = defineShop({ ...EXAMPLE_SHOP, lifecycle: young });
    expect(await lineOf({ shops: [followed], programs: [] }, 'shops.linden.lifecycle.newDays')).toMatch(/^const young/);
    const narrow = defineShop({ ...EXAMPLE_SHOP, ...hours });
    expect(await lineOf({ shops: [narrow], programs: [] }, 'shops.linden.policy.windows.sms')).toMatch(/^const narrow/);
    const named = defineProgram({ ...EXAMPLE_PROGRAM, id: 'thanks' });
    expect(await lineOf({ shops: [sound], programs: [named] }, 'programs.thanks.steps[0].template')).toMatch(
      /^const named/,
    );
  });

  test('of a step the way that leads nowhere, and the step that nobody can come to', async () => {
    const [send] = sendsOf(EXAMPLE_PROGRAM);
    if (!send) throw new Error('no step');
    const lost = defineProgram({
      ...EXAMPLE_PROGRAM,
      id: 'lost',
      steps: [
        send,
        {
          do: 'branch',
          id: 'which',
          when: { segment: 'tier:A' },
          yes: 'gone' as 'end',
          no: 'end',
        },
      ],
    });
    const skipped = { do: 'mark', id: 'never', name: 'never' } as const;
    const unreached = defineProgram({ ...EXAMPLE_PROGRAM, id: 'cut', steps: [{ ...send, next: 'end' }, skipped] });
    const both = { shops: [sound], programs: [lost, unreached] };
    expect(await lineOf(both, 'programs.lost.steps[1].yes')).toBe("yes: 'gone' as 'end',");
    expect(await lineOf(both, 'programs.cut.steps[1]')).toMatch(/^const (?:skipped|unreached)/);
  });

  test('of two of one id the second, of what is missing the line around it, of an empty list the list', async () => {
    const again = defineProgram({ ...twice, topic: undefined as unknown as string });
    const declaredTwice = { shops: [sound], programs: [twice, again] };
    expect(await lineOf(declaredTwice, 'programs.best-customers.id')).toMatch(/^const again/);
    expect(await lineOf(declaredTwice, 'programs.best-customers.topic')).toMatch(/^const again/);
    const empty = defineCrm({
      programs: [],
      shops: [],
    });
    expect(await lineOf(empty, 'shops')).toBe('shops: [],');
  });

  test('an object that was not defined so is looked for by its id; one that no file declares has no place', async () => {
    const [own] = crm.programs;
    const bare = { ...own, holdout: 2 } as typeof plain;
    const { issues } = await faultsOf({ shops: [sound], programs: [bare, plain] });
    expect(issues.find(({ path }) => path === `programs.${own?.id}.holdout`)?.at).toMatch(
      /^crm\/programs\/[\w-]+\.ts:\d+$/,
    );
    expect(issues.find(({ path }) => path === 'programs.plain.holdout')).toMatchObject({ at: undefined });
  });

  test('a warning too', () => {
    const [line, ...more] = warnings({ shops: [sound], programs: [twice] });
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^warning: infra\/publish\/places\.test\.ts:\d+: programs\.best-customers\.topic: nobody can agree to "vip"/,
    );
    expect(warnings(crm)).toEqual([]);
  });

  test('as Node itself runs the file: types are blanked out, nothing moves', () => {
    const file = join(folder, 'author.ts');
    const define = fileURLToPath(new URL('../../shared/crm-check/define.ts', import.meta.url));
    const lines = [
      `import { defineProgram, placeOf } from ${JSON.stringify(define)};`,
      'interface Types {',
      '  readonly go: string;',
      '}',
      'const program = defineProgram({} as never) satisfies Types | unknown;',
      'console.log(JSON.stringify(placeOf(program)));',
    ];
    writeFileSync(file, lines.join('\n'));
    const place: unknown = JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }));
    expect(place).toMatchObject({ line: 5, column: 17 });
    expect(placeOf({})).toBeUndefined();
  });
});

describe('a fault of a text names its file and line, also in a part that it takes in', () => {
  const mail = (...body: readonly string[]) =>
    [
      '<mjml lang="en"><mj-head><mj-preview>Hi</mj-preview></mj-head><mj-body><mj-section><mj-column>',
      ...body,
      '</mj-column></mj-section></mj-body></mjml>',
    ].join('\n');
  const legal = '<mj-text><a href="{{ links.unsubscribe }}">Stop</a> {{ shop.postalAddress }}</mj-text>';
  const base = 'marketing/t/en';
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'variable',
      { [`${base}.mjml`]: mail(legal, '<mj-text>{{ nope }}</mj-text>') },
      ['en.mjml:3: unknown variable nope'],
    ],
    [
      'filter',
      { [`${base}.mjml`]: mail('<mj-text>', '{{ shop.name | shout }}</mj-text>', legal) },
      ['en.mjml:3: undefined filter: shout'],
    ],
    [
      'variable whose name stands in the text and in another name too',
      { [`${base}.mjml`]: mail(legal, '<mj-text>your name {{ shop.name }}', '{{ name }}</mj-text>') },
      ['en.mjml:4: unknown variable name'],
    ],
    [
      'broken tag of a mail, of which Liquid knows the line in the HTML alone',
      {
        [`${base}.mjml`]: mail(
          legal,
          '<mj-text>{{ shop.name }}',
          '{% if shop.name Hi {{ shop.name }} {% endif %}</mj-text>',
        ),
      },
      ['en.mjml:4: expected "|" before filter'],
    ],
    [
      'tag that stands there twice and is not closed once',
      {
        [`${base}.mjml`]: mail(
          legal,
          '<mj-text>{% if order.name %}A{% endif %}</mj-text>',
          '<mj-text>{% if order.name %}B</mj-text>',
        ),
      },
      ['en.mjml:4: tag {% if order.name %} not closed\n    -> add {% endif %}'],
    ],
    [
      'tag without its end',
      { [`${base}.mjml`]: mail(legal), [`${base}.sms.liquid`]: 'STOP\n{% if order.name {{ order.name }}' },
      [
        'en.sms.liquid:2: tag "{% if order.name {{ order.nam..." not closed\n    -> end the tag with %} before the text goes on',
      ],
    ],
    [
      'part that is not there',
      { [`${base}.mjml`]: mail(legal, '<!-- part gone -->') },
      ['en.mjml:3: there is no part gone\n    -> add crm/templates/parts/gone.en.mjml'],
    ],
    ['element', { [`${base}.mjml`]: mail(legal, '', '<mj-nope />') }, ['en.mjml:4: Element mj-nope']],
    [
      'part',
      { [`${base}.mjml`]: mail('<!-- part foot -->'), 'parts/foot.en.mjml': `\n<mj-text>{{ gone }}</mj-text>${legal}` },
      ['parts/foot.en.mjml:2: unknown variable gone'],
    ],
    [
      'lost tag',
      { [`${base}.mjml`]: mail(legal, '{% if order.name %}', legal, '{% endif %}') },
      ['en.mjml:3: MJML lost'],
    ],
    [
      'as a whole',
      { [`${base}.mjml`]: mail('<mj-text>{{ shop.postalAddress }}</mj-text>') },
      ['en.mjml:1: a marketing mail does not show links.unsubscribe'],
    ],
    [
      'text message',
      { [`${base}.mjml`]: mail(legal), [`${base}.sms.liquid`]: 'Hi\n{{ shop.phone }} STOP' },
      ['en.sms.liquid:2: unknown variable shop.phone'],
    ],
  ])('%s', async (_, files, expected) => {
    const { message } = await faultsOf({ shops: [sound], programs: [] }, { ...files, [`${base}.subject.liquid`]: 'x' });
    for (const each of expected)
      expect(message).toContain(`crm/templates/${each.startsWith('parts') ? '' : 'marketing/t/'}${each}`);
    expect(message.split('\n')).toHaveLength(1 + 2 * expected.length);
  });

  test('a fault of a part is one, in however many mails it stands', async () => {
    const { issues } = await faultsOf(
      { shops: [sound], programs: [] },
      {
        'parts/foot.mjml': `<mj-text>{{ gone }}</mj-text>${legal}`,
        [`${base}.mjml`]: mail('<!-- part foot -->'),
        [`${base}.subject.liquid`]: 'x',
        'marketing/other/en.mjml': mail('<!-- part foot -->'),
        'marketing/other/en.subject.liquid': 'x',
      },
    );
    expect(issues.map(({ at }) => at)).toEqual(['crm/templates/parts/foot.mjml:1']);
  });

  test('a text that is wrong is not called missing in the language of a shop as well', async () => {
    const wrong = { 'marketing/best-customers/en.mjml': mail('<mj-nope />') };
    const subject = { 'marketing/best-customers/en.subject.liquid': 'x' };
    const declared = { shops: [sound], programs: [defineProgram({ ...EXAMPLE_PROGRAM, id: 'thanks' })] };
    expect((await faultsOf(declared, { ...wrong, ...subject })).issues.map(({ what }) => what)).toEqual([
      "Element mj-nope doesn't exist or is not registered",
    ]);
    expect((await faultsOf(declared, wrong)).issues.map(({ what }) => what)).toEqual(['has a body but no subject']);
  });
});
