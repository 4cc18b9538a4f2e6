import { describe, expect, it } from 'vitest';
import { Args } from '../console/args.ts';

const SPECS = { shop: { value: 'ID', help: '' }, json: { help: '' } };

describe('the id of a customer', () => {
  it('may begin with a hyphen, wherever it stands', () => {
    const id = '-RDknTuQHIHkf-5OYtSlu6';
    for (const words of [
      [id, '--shop', 'a', '--json'],
      ['--shop', 'a', '--json', id],
      ['--json', '--shop', 'a', '--', id],
    ]) {
      const args = new Args(words, SPECS);
      expect([args.positionals, args.text('shop'), args.flag('json')]).toEqual([[id], 'a', true]);
    }
  });

  it('is no option that is written wrong', () => {
    expect(() => new Args(['-s', 'a'], SPECS)).toThrow("Unknown option '-s'");
    expect(() => new Args(['--shop', '-a'], SPECS)).toThrow();
  });
});
