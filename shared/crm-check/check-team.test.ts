import { describe, expect, it } from 'vitest';
import { checkTeam } from './check-team.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';

const member = { id: 'mia', name: 'Mia', email: 'mia@linden.example' };
const handing = (to?: string) => ({
  ...EXAMPLE_PROGRAM,
  steps: [...EXAMPLE_PROGRAM.steps, { do: 'hand-off', id: 'call', card: 'Call', ...(to && { to }) } as const],
});
const faults = (team: unknown, ...programs: readonly (typeof EXAMPLE_PROGRAM)[]) =>
  checkTeam(team, programs, ['linden']).map(({ path, what, fix }) => {
    expect(fix.length).toBeGreaterThan(10);
    return `${path}: ${what}`;
  });

describe('a team', () => {
  it('is sound, or not needed', () => {
    expect(faults({ members: [{ ...member, shops: ['linden'] }], share: 'tier' }, handing('mia'), handing())).toEqual(
      [],
    );
    expect(faults(undefined, EXAMPLE_PROGRAM)).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['nobody', 'team.members: does not have 1 to 50 members', { members: [] }],
    ['no list', 'team.members: is not a list', { members: 'mia' }],
    ['an id that is none', 'team.members[0].id: is not an id', { members: [{ ...member, id: 'Mia B' }] }],
    ['no address', 'team.members[0].email: is not an e-mail address', { members: [{ ...member, email: 'mia' }] }],
    ['one id twice', 'team.members[1].id: is used twice', { members: [member, member] }],
    [
      'a shop that is not there',
      'team.members[0].shops[0]: there is no shop "x"',
      { members: [{ ...member, shops: ['x'] }] },
    ],
    [
      'no country',
      'team.members[0].territories[0]: is not a country',
      { members: [{ ...member, territories: ['de'] }] },
    ],
    ['a rule behind load', 'team.share: ', { members: [member], share: ['load', 'territory'] }],
    ['roles that are none', 'team.members[0].roles: is empty', { members: [{ ...member, roles: [] }] }],
    [
      'a stranger to escalate to',
      'team.escalateTo: there is no member "bob" in the team',
      { members: [member], escalateTo: 'bob' },
    ],
    ['another field', 'team.members[0]: has unknown fields: mail', { members: [{ ...member, mail: 'x' }] }],
  ])('%s: %s', (_, fault, team) => {
    expect(faults(team)).toContainEqual(expect.stringContaining(fault));
  });

  it('is there where a step hands somebody over, with whom the step names', () => {
    expect(faults(undefined, handing())).toEqual([
      'programs.best-customers.steps[1]: hands over to a team, and none is declared',
    ]);
    expect(faults({ members: [member] }, handing('zoe'))).toEqual([
      'programs.best-customers.steps[1].to: there is no member "zoe" in the team',
    ]);
  });
});
