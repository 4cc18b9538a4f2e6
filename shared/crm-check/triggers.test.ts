import { expect, it } from 'vitest';
import { EXITS, type Exit } from '#model/program/exit.ts';
import { formOf, type TriggerName, WRITTEN_TRIGGERS } from '#model/program/trigger.ts';
import { checkProgram } from './check-program.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';

const NAMES = WRITTEN_TRIGGERS;
const ALL = Object.keys(EXITS) as Exit[];

/** Fields without which the trigger is none. */
const OWN: Readonly<Partial<Record<TriggerName, object>>> = {
  'segment-entered': { segment: 'stage:new' },
  'segment-left': { segment: 'stage:new' },
  'person-date': { date: 'contract_ends', hour: 10 },
  festival: { festival: 'qixi', hour: 10 },
  rhythm: { hour: 10 },
  'running-out': { daysBefore: 7, hour: 10 },
  'product-expiry': { daysBefore: 7, hour: 10 },
  'points-expiring': { daysBefore: 14, hour: 10 },
  'level-reached': { hour: 10 },
  'level-fell': { hour: 10 },
  joined: { hour: 10 },
  'custom-event': { name: 'viewed' },
  'survey-answered': { survey: 'nps' },
};
/** One that only a marketing program may have is looked at as such. */
const kindFor = (on: string): string => (formOf(on as TriggerName)?.marketing ? 'marketing' : 'transactional');

const faultsOf = (on: string, over: object = {}, own: object = {}): readonly string[] => {
  const trigger = { on, afterMs: 60_000, ...OWN[on as TriggerName], ...own };
  const program = { ...EXAMPLE_PROGRAM, kind: kindFor(on), trigger, exits: [], ...over };
  return checkProgram(program, 'p', { templates: [], platforms: [] })
    .filter(({ path }) => !path.startsWith('p.steps'))
    .map(({ path, what }) => `${path}: ${what}`);
};

it.each(NAMES)('a program that starts on %s has the exits that the table allows, and no other', (on) => {
  const { of, needs, ends = [] } = formOf(on);
  const needed = needs ? [needs.exit] : [];
  const refused = ALL.filter((exit) => faultsOf(on, { exits: [...new Set([...needed, exit])] }).length > 0);
  expect(refused).toEqual(ALL.filter((exit) => (EXITS[exit] !== 'any' && EXITS[exit] !== of) || ends.includes(exit)));
  if (needs) expect(faultsOf(on)).toEqual([`p.exits: ${needs.otherwise}`]);
});

it.each(NAMES)('%s is of the kind that the table demands, after a delay, with its own fields and no other', (on) => {
  const { needs, transactional, marketing, waits } = formOf(on);
  const exits = needs ? [needs.exit] : [];
  expect(faultsOf(on, { kind: 'marketing', exits })).toEqual(transactional ? [`p.kind: ${transactional}`] : []);
  const freely = marketing ? [`p.kind: ${marketing}`] : [];
  expect(faultsOf(on, { kind: 'transactional', exits })).toEqual(freely);
  expect(faultsOf(on, { exits }, { afterMs: 0 }).length).toBe(waits ? 1 : 0);
  expect(faultsOf(on, { exits }, { afterMs: -1 })[0]).toContain('p.trigger.afterMs: ');
  expect(faultsOf(on, { exits }, { afterMS: 1 })).toEqual(['p.trigger: has unknown fields: afterMS']);
  for (const field of Object.keys(OWN[on] ?? {}))
    expect(faultsOf(on, { exits }, { [field]: undefined })[0]).toContain(`p.trigger.${field}: `);
});

it('what starts a campaign starts no program', () => {
  expect(faultsOf('campaign')).toEqual([`p.trigger.on: is not one of ${NAMES.join(', ')}`]);
});

it('what is no trigger is refused with all that are', () => {
  expect(faultsOf('order-unpayed')).toEqual([`p.trigger.on: is not one of ${NAMES.join(', ')}`]);
});
