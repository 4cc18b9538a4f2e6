import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { openWalk } from '#model/message/walk-token.ts';
import type { Walked } from '#model/walk/walk.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';

const WALKERS = ['mia@linden.example', 'jonas@linden.example'];
const ring = { current: '1', keys: { '1': 'a key of some length' } };

/** A command line whose provider takes so many mails, with what walkers had before. */
function world({ walkers = WALKERS, takes = Number.POSITIVE_INFINITY, walked = {} as Walked } = {}) {
  const line = atCommandLine({ ...aShop(), walkers });
  const mails: { Destinations: string[]; RawMessage: { Data: Uint8Array }; Tags: unknown }[] = [];
  const client = {
    send: async ({ input }: { input: (typeof mails)[number] }) => {
      if (mails.length >= takes) throw Object.assign(new Error('no'), { name: 'MessageRejected' });
      mails.push(input);
      return { MessageId: `m-${mails.length}` };
    },
  };
  let kept = walked;
  const walks = {
    get: async () => kept,
    put: async (_shop: string, next: Walked) => {
      kept = next;
    },
  };
  Object.assign(line.target, {
    providers: { ses: async () => client, sns: async () => client },
    links: async () => ({ ring, publicUrl: 'https://links.example/' }),
    stores: { ...line.target.stores, walks },
  });
  return { ...line, mails, kept: () => kept };
}

it('sends each walker each message once, as a customer gets it, with a link at the foot', async () => {
  const { run, mails, kept, sent, target } = world({ walkers: [...WALKERS, ...WALKERS] });
  const { code, stdout } = await run('walk', '--json');
  expect(code).toBe(0);
  const { messages } = JSON.parse(stdout);
  expect(messages.length).toBeGreaterThan(20);
  expect(mails).toHaveLength(2 * messages.length);
  expect(new Set(mails.flatMap(({ Destinations }) => Destinations))).toEqual(new Set(WALKERS));
  expect(Object.keys(kept())).toHaveLength(messages.length);
  const mail = await PostalMime.parse(mails[0]?.RawMessage.Data ?? '');
  expect(mail.subject).not.toMatch(/test/i);
  const [, token = ''] = /https:\/\/links\.example\/s\/([\w.-]+)/.exec(mail.text ?? '') ?? [];
  expect(mail.html).toContain(`https://links.example/s/${token}`);
  const [first] = messages;
  expect(openWalk(token, ring)).toMatchObject({ shop: target.shops[0]?.id, program: first.program, step: first.step });
  expect(mails[0]?.Tags).toEqual([]);
  expect(sent).toEqual([]);
  const again = await run('walk');
  expect(again.stdout).toMatch(/0 of \d+ messages sent to 2 walkers/);
  expect(mails).toHaveLength(2 * messages.length);
});

it('lists without sending, and what a walker lacks is sent by the next run', async () => {
  const { run, mails, kept } = world({ takes: 5 });
  expect((await run('walk', '--list')).stdout).toMatch(/messages would be sent to 2 walkers/);
  expect([mails.length, kept()]).toEqual([0, {}]);
  const { code, stderr } = await run('walk');
  expect([code, stderr]).toEqual([1, expect.stringMatching(/the provider did not take it/)]);
  expect(Object.keys(kept())).toHaveLength(2);
});

it('says how somebody walks where nobody does', async () => {
  const { run } = world({ walkers: [] });
  const { code, stderr } = await run('walk');
  expect(code).toBe(1);
  expect(stderr).toMatch(/nobody walks the programs of .*walkers: \['you@your-shop\.com'\]/s);
});
