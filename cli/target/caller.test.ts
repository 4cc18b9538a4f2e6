import { expect, it } from 'vitest';
import { callerIn, localCaller, signedCaller } from './caller.ts';

const answer = (arn: string) =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;

it('on a stage a person is whom AWS names, told from all others, or nobody', () => {
  expect(callerIn(answer('arn:aws:iam::123456789012:user/team/Mia'))).toBe('mia');
  const session = 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Team_0123456789abcdef/jo@linden.example';
  expect(callerIn(answer(session))).toBe('jo@linden.example');
  for (const none of [answer('arn:aws:sts::123456789012:federated-user/x'), '<ErrorResponse/>', ''])
    expect(() => callerIn(none)).toThrow('does not say who you are');
});

it('on this machine a person is whom --as says, and on a stage nobody chooses', async () => {
  expect(await localCaller('Mia')).toBe('mia');
  for (const wrong of [undefined, '', 'a b']) await expect(localCaller(wrong)).rejects.toThrow('--as');
  await expect(signedCaller('mia')).rejects.toThrow('your AWS login says who you are');
});
