import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import type { SendResult } from '#ports/sender.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { messageIdOf } from '../preview/message-id.ts';

const MIA = 'mia@linden.example';

/** Providers that take what they are given. */
function providers() {
  const calls: unknown[] = [];
  const client = {
    send: async ({ input }: { input: unknown }) => {
      calls.push(input);
      return { MessageId: 'm-1' };
    },
  };
  return { calls, clients: { ses: async () => client, sns: async () => client } };
}

function world() {
  const line = atCommandLine({ ...aShop(), testAddresses: [MIA, '+4915112345678'] });
  const { calls, clients } = providers();
  Object.assign(line.target, { providers: clients });
  return { ...line, calls };
}

it('sends the mail as a reader would get it, once, marked as a test, and tells no figure of it', async () => {
  const { run, calls, sent } = world();
  const { code, stdout, stderr } = await run('send-test', 'win-back', '--to', 'MIA@linden.example');
  expect({ code, wrong: stderr.replace(/^the stack's clock .*\n/, '') }).toEqual({ code: 0, wrong: '' });
  expect(stdout).toMatch(/sent to +mia@linden\.example/);
  expect(stdout).toMatch(/message id +m-1/);
  expect(calls).toMatchObject([{ Destinations: [MIA], Tags: [] }]);
  const [{ RawMessage, ConfigurationSetName }] = calls as [
    { RawMessage: { Data: Uint8Array }; ConfigurationSetName?: string },
  ];
  expect(ConfigurationSetName).toBeUndefined();
  const mail = await PostalMime.parse(RawMessage.Data);
  expect(mail.subject).toMatch(/^\[Test\] \S/);
  expect(mail.to).toEqual([{ name: '', address: MIA }]);
  expect(mail.headers.filter(({ key }) => key === 'list-unsubscribe')).toHaveLength(1);
  expect(sent).toEqual([]);
});

it('sends the text message to a number', async () => {
  const { run, calls } = world();
  const { stdout } = await run('send-test', 'win-back', '--to', '+49 1511 2345678', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ channel: 'sms', to: '+4915112345678', messageId: 'm-1' });
  expect(calls).toMatchObject([{ PhoneNumber: '+4915112345678' }]);
});

it.each<[string, readonly string[], RegExp]>([
  ['to nobody', [], /to whom\? Give --to ADDRESS/],
  ['to a customer', ['--to', 'ada@navy.example'], /ada@navy\.example is no test address of .*mia@linden\.example/s],
])('says what is wrong with a message %s, and sends nothing', async (_name, words, wrong) => {
  const { run, calls } = world();
  const { code, stderr } = await run('send-test', 'win-back', ...words);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(wrong);
  expect(calls).toEqual([]);
});

it.each<[string, SendResult, RegExp]>([
  ['refused', { outcome: 'refused', code: 'MessageRejected' }, /did not take it: MessageRejected/],
  ['in the sandbox', { outcome: 'try-later', code: 'NotVerified', wait: 'hour' }, /did not take it: NotVerified/],
  ['lost', { outcome: 'unknown', code: 'TimeoutError' }, /the answer of the provider was lost \(TimeoutError\)/],
])('a message that is %s has no id', (_name, result, wrong) => {
  expect(() => messageIdOf(result)).toThrow(wrong);
});
