import { describe, expect, it } from 'vitest';
import { mayBeSame, namesOf, personOf } from './who.ts';

const ACCOUNT = '111122223333';
const user = (path: string) => `arn:aws:iam::${ACCOUNT}:user/${path}`;
const session = (role: string, name: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`;
const SSO = 'AWSReservedSSO_Marketing_0123456789abcdef';

describe('who an ARN names', () => {
  it.each([
    [user('mia'), 'mia'],
    [user('Mia'), 'mia'],
    [user('team/cn/Mia'), 'mia'],
    [`arn:aws-cn:iam::${ACCOUNT}:user/mia`, 'mia'],
    [`arn:aws:iam::${ACCOUNT}:root`, 'root'],
    [session(SSO, 'Mia@linden.example'), 'mia@linden.example'],
    [session('Admin', 'mia'), 'role admin'],
    [session('Admin', 'ben'), 'role admin'],
    // whoever may make roles may call one nearly so
    [session('AWSReservedSSO_Marketing', 'ben'), 'role awsreservedsso_marketing'],
    [session('Our_AWSReservedSSO_Marketing_0123456789abcdef', 'ben'), `role our_${SSO.toLowerCase()}`],
  ])('%s is %s', (arn, name) => {
    expect(personOf(arn)).toEqual({ name, arn });
  });

  it.each([
    '',
    'mia',
    user(''),
    `arn:aws:sts::${ACCOUNT}:federated-user/mia`,
    `arn:aws:iam::${ACCOUNT}:role/Admin`,
    `arn:aws:sts::${ACCOUNT}:assumed-role/Admin`,
    `arn:evil:iam::${ACCOUNT}:user/mia`,
  ])('%j is nobody', (arn) => {
    expect(personOf(arn)).toBeUndefined();
  });
});

describe('two names', () => {
  it.each([
    ['mia', 'Mia'],
    ['mia', '/team/mia'],
    ['mia', ' MIA '],
    ['mia', 'ｍｉａ'],
    ['mia', 'mia@linden.example'],
    ['Mia+approver@linden.example', 'mia@linden.example'],
    ['mia+2', 'mia'],
    ['role admin', 'role Admin'],
    ['mia.brandt', 'Mia Brandt'],
    ['mia_brandt', 'mia-brandt@linden.example'],
  ])('%j and %j may be one person', (one, other) => {
    expect([mayBeSame(one, other), mayBeSame(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['mia', 'ben'],
    ['mia@linden.example', 'mia@qinghe.example'],
    ['mia', 'miabrandt'],
    ['mia', 'role mia'],
    ['root', 'role root'],
  ])('%j and %j are two', (one, other) => {
    expect([mayBeSame(one, other), mayBeSame(other, one)]).toEqual([false, false]);
  });
});

describe('somebody of the team', () => {
  const team = [
    { id: 'mia', name: 'Mia Brandt', email: 'm.brandt@linden.example' },
    { id: 'ben', name: 'Ben' },
  ];

  it.each(['mia', 'Mia', 'mia.brandt', 'MiaBrandt', 'm.brandt@linden.example', 'm.brandt'])(
    '%s is Mia Brandt',
    (by) => {
      expect(namesOf(by, team)).toEqual(expect.arrayContaining(['mia', 'Mia Brandt', 'm.brandt@linden.example']));
      expect(namesOf(by, team)).not.toContain('ben');
    },
  );

  it('somebody else is nobody of them, and a role is none', () => {
    expect(namesOf('carl', team)).toEqual(['carl']);
    expect(namesOf('role mia', team)).toEqual(['role mia']);
  });
});
