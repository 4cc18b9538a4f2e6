import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryTeamMails } from '#adapters/memory/team-mails.ts';
import { openDigest } from '#model/message/digest-token.ts';
import { verifyReportLink } from '#model/message/report-token.ts';
import type { Team } from '#model/team/team.ts';
import type { SendResult } from '#ports/sender.ts';
import type { TeamMailStore } from '#ports/team-mails.ts';
import { aShop } from '#test/support/daily.ts';
import { DAY, fullDigest, NOW } from '#test/support/digest.ts';
import type { Digest } from './form/digest.ts';
import { sendDigest, type TeamMail } from './send-digest.ts';

const shop = aShop();
const RING = { current: '1', keys: { '1': 'a key of links' } };
const team: Team = {
  members: [
    { id: 'ada', name: 'Ada', email: 'ada@garden.test', digest: true },
    { id: 'ben', name: 'Ben', email: 'ben@garden.test', digest: true, shops: ['garden'] },
    { id: 'eve', name: 'Eve', email: 'eve@garden.test', digest: true, shops: ['elsewhere'] },
    { id: 'kim', name: 'Kim', email: 'kim@garden.test' },
    { id: 'lou', name: 'Lou', digest: true },
  ],
};

function world(answers: readonly (SendResult | Error)[] = [], mails: TeamMailStore = memoryTeamMails()) {
  const [sent, telemetry] = [[] as TeamMail[], memoryTelemetry()];
  const left = [...answers];
  const deps = {
    ...{ team, mails, telemetry, stage: 'test', publicUrl: 'https://p.test', linkKeys: async () => RING },
    sender: {
      send: async (mail: TeamMail) => {
        sent.push(mail);
        const answer = left.shift() ?? { outcome: 'accepted', messageId: 'm' };
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    write: ({ day }: Digest, { report, unsubscribe }: { report: string; unsubscribe: string }) => ({
      ...{ locale: 'en', subject: `of ${day}`, html: `<p>${report}</p>`, text: unsubscribe },
    }),
  };
  const send = (digest: Digest = fullDigest(), now = NOW) => sendDigest(deps, shop, digest, now);
  return { mails, sent, telemetry, send, to: () => sent.map(({ to }) => to) };
}

describe('the digest', () => {
  it('goes to members of the shop who want it, each with links of their own, marked as team mail', async () => {
    const { send, sent, to } = world();
    expect(await send()).toBe(2);
    expect(to()).toEqual(['ada@garden.test', 'ben@garden.test']);
    for (const [n, member] of ['ada', 'ben'].entries()) {
      const mail = sent[n];
      expect(mail).toMatchObject({ from: 'a@garden.test', tags: { team: 'digest', shop: 'garden', stage: 'test' } });
      const { text = '', html = '', headers, subject } = await PostalMime.parse(mail?.raw ?? '');
      expect(subject).toBe(`of ${DAY}`);
      const header = (key: string) => headers.find((each) => each.key === key)?.value;
      expect(header('list-unsubscribe')).toBe(`<${text.trim()}>`);
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const [, token = ''] = /^https:\/\/p\.test\/digest\/(.+)$/.exec(text.trim()) ?? [];
      expect(openDigest(token, RING)).toEqual({ shop: 'garden', member });
      const [, report = ''] = /\/reports\/([\w.-]+)/.exec(html) ?? [];
      expect(verifyReportLink(report, RING, NOW)).toEqual({ shop: 'garden', day: DAY });
    }
    expect(new Set(sent.map(({ raw }) => /Message-ID: (.*)/.exec(Buffer.from(raw).toString())?.[1])).size).toBe(2);
  });

  it('leaves once for a shop, day and member, however often and however late its day is run again', async () => {
    const { send, sent } = world();
    await send();
    expect(await send()).toBe(0);
    expect(await send(fullDigest(), NOW + 3_600_000)).toBe(0);
    expect(sent).toHaveLength(2);
    expect(await send(fullDigest({ day: '2026-05-15' }))).toBe(2);
  });

  it('leaves no second time after a crash before or after each write and each call', async () => {
    for (let calls = 0; calls < 14; calls++) {
      const mails = memoryTeamMails();
      let left = calls;
      const crashing = new Proxy(mails, {
        get: (target, name) => {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== 'function') return method;
          return async (...given: unknown[]) => {
            if (left-- === 0) throw new Error('crash before');
            const answer: unknown = await Reflect.apply(method, target, given);
            if (left-- === 0) throw new Error('crash after');
            return answer;
          };
        },
      });
      const first = world([], crashing);
      await first.send().catch(() => undefined);
      const second = world([], mails);
      await second.send();
      const all = [...first.to(), ...second.to()];
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('is not sent again where it may have left, nor to who was refused', async () => {
    const { send, sent, mails, telemetry } = world([
      { outcome: 'unknown', code: 'timeout' },
      { outcome: 'refused', code: 'MessageRejected' },
    ]);
    expect(await send()).toBe(0);
    expect([...Reflect.get(mails, 'mails').values()]).toEqual(['unknown', 'refused']);
    expect(await send()).toBe(0);
    expect(sent).toHaveLength(2);
    expect(JSON.stringify(telemetry.lines)).not.toContain('@');
  });

  it('of a provider that says "later" is tried again by the next run of the step, and by no other reader', async () => {
    const { send, to } = world([{ outcome: 'try-later', code: 'Throttling', wait: 'moment' }]);
    await expect(send()).rejects.toThrow('1 digests did not leave');
    expect(await send()).toBe(1);
    expect(to()).toEqual(['ada@garden.test', 'ben@garden.test', 'ada@garden.test']);
  });

  it('that reached nobody is told by none: it is news on the next day', async () => {
    const later = { outcome: 'try-later', code: 'Throttling', wait: 'moment' } as const;
    const { send, mails } = world([later, later]);
    await expect(send()).rejects.toThrow('2 digests did not leave');
    expect(await mails.lastTold('garden', '2026-05-15')).toEqual({});
    const half = world([later], mails);
    await expect(half.send()).rejects.toThrow('1 digests did not leave');
    expect(Object.values(await mails.lastTold('garden', '2026-05-15'))).toContain(DAY);
  });

  it('leaves nobody out for whom a colleague unsubscribed, and nobody who unsubscribed is written to', async () => {
    const { send, to, mails } = world();
    await mails.decline('garden', 'ada', true, NOW);
    await mails.decline('elsewhere', 'ben', true, NOW);
    expect(await send()).toBe(1);
    expect(to()).toEqual(['ben@garden.test']);
    await mails.decline('garden', 'ada', false, NOW + 1);
    expect(await send(fullDigest({ day: '2026-05-15' }))).toBe(2);
  });

  it('keeps what it told also on a day without a mail', async () => {
    const { send, sent, mails } = world();
    await send({ ...fullDigest(), mail: undefined });
    expect(sent).toEqual([]);
    expect(Object.values(await mails.lastTold('garden', '2026-05-15'))).toContain(DAY);
    expect(await mails.lastTold('garden', DAY)).toEqual({});
  });
});
