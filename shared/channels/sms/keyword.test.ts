import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordOf } from '#model/consent/keyword.ts';
import { incomingSms } from '#test/support/payloads/sms.ts';
import { readReply } from './read-reply.ts';

const kindOf = (text: string, words: readonly string[] = []) => keywordOf(text, words)?.kind;

describe('keywords of text messages', () => {
  it.each([
    ...['STOP', 'stop', ' Stop! ', 'S.T.O.P', 'ｓｔｏｐ', 'st\u200Bop', 'QUIT', 'end', 'Revoke', 'opt out', 'OPT-OUT'],
    ...['optout', 'cancel', 'unsubscribe', 'ARRÊT', 'arret', 'Remove', 'TD', 'stop texting me', 'Stop, please.'],
    ...['退订', '退订谢谢', ' 退订！', '退訂', 'STOP\nSent from my phone'],
  ])('%s stops', (text) => expect(kindOf(text)).toBe('stop'));

  it.each(['T', 'r', 'Ｔ', ' r. '])('%s stops where the shop says so', (text) => {
    expect(kindOf(text)).toBeUndefined();
    expect(kindOf(text, ['T', 'R'])).toBe('stop');
  });

  it.each(['start', 'UNSTOP', '恢复订阅'])('%s starts', (text) => expect(kindOf(text)).toBe('start'));
  it.each(['help', 'Info?', '帮助', 'help me'])('%s asks for help', (text) => expect(kindOf(text)).toBe('help'));

  it.each([
    ...['', ' ', '...', 'stopover', 'ending', 'please do not stop', 'R u open?', 'td bank', 'start the engine'],
    ...['when do you restart', 'hello', '👍', 'informed', '订单', 't'.repeat(2000), `stop ${'x'.repeat(1600)}`],
  ])('%s is no keyword', (text) => expect(kindOf(text, ['T', 'R'])).toBeUndefined());

  it('I11: what is kept as proof is the word of the list, never what was written', () => {
    expect(keywordOf('Stop it, I am Ada of 12 Row')).toEqual({ kind: 'stop', word: 'STOP' });
  });

  it('reads any text without a fault', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), (said, words) => {
        expect(['stop', 'start', 'help', undefined]).toContain(kindOf(said, words));
        const padded = `\u200b ${said.length > 1500 ? '' : 'STOP'} !?`;
        expect(kindOf(padded)).toBe(said.length > 1500 ? undefined : 'stop');
      }),
      { numRuns: 500 },
    );
  });
});

describe('messages of the topic', () => {
  const sms = incomingSms({ from: '+49 1514 0404043', text: 'STOP', id: 'a-1' });

  it('reads number, text and id', () => {
    expect(readReply(sms)).toEqual({
      from: '+4915140404043',
      to: '+4915735980001',
      text: 'STOP',
      messageId: 'a-1',
      answers: 'ct0ivi1a1eb7jl0lbd1bfa6bso',
    });
  });

  it('takes nothing that is not one, whatever it is', () => {
    const bad = [
      { originationNumber: 'me' },
      { originationNumber: '+0' },
      { inboundMessageId: 'a#b' },
      { inboundMessageId: 'x'.repeat(101) },
      { messageBody: { $gt: '' } },
      { destinationNumber: 7 },
    ];
    for (const change of bad) expect(readReply({ ...sms, ...change })).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(sms)), (value, field) => {
        expect(() => readReply(value)).not.toThrow();
        expect(() => readReply({ ...sms, [field]: value })).not.toThrow();
      }),
    );
  });
});
