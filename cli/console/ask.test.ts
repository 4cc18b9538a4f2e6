import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { asker } from './ask.ts';

function keyboard({ isTTY = true } = {}) {
  let said = '';
  const screen = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      said += chunk.toString();
      done();
    },
  });
  const stdin = Object.assign(new PassThrough(), { isTTY });
  return { stdin, ask: asker({ stdin, stdout: screen, stderr: screen }), said: () => said };
}

it('asks on stderr and takes one line for each question, also what was typed ahead', async () => {
  const { stdin, ask, said } = keyboard();
  stdin.write('Mia\nBerlin\n');
  expect([await ask?.('Who? '), await ask?.('Where? ')]).toEqual(['Mia', 'Berlin']);
  expect(said()).toBe('Who? Where? ');
});

it('says so where typing ends, and asks nobody where no terminal is', async () => {
  const { stdin, ask } = keyboard();
  stdin.end('Mia\n');
  expect(await ask?.('Who? ')).toBe('Mia');
  await expect(ask?.('Where? ')).rejects.toThrow('nothing more was typed');
  expect(keyboard({ isTTY: false }).ask).toBeUndefined();
});
