import { describe, expect, it } from 'vitest';
import type { Listed } from './audience-list.ts';
import * as lists from './lists.ts';

/** printf %s TEXT | sha256sum */
const SHA256 = {
  'ada.lovelace+shop@gmail.com': 'b88862916b50989396aed037b80b2d2a01b4046f1b16604da920127653ee76db',
  'ada.lovelace@gmail.com': '894ac26ea616dec861df81a6efb2ddfc30c3f1cb72b219a17242d8244e66c125',
  '+4915112345678': '536afd523e19dc83fccba822ef5e4ca646111314aaf0aa286667c5bea18dd70b',
  '4915112345678': '8efb96404be52f6109b9db0f687274a81e9e3cc23fabd6f0da5d38baa3d2facd',
} as const;

const ada: Listed = {
  customerId: 'c1',
  email: 'ada.lovelace+shop@gmail.com',
  phone: '+4915112345678',
  contact: { firstName: 'Ada', lastName: '李', country: 'DE', locale: 'de' },
};

describe('lists for ad platforms', () => {
  it('hash each address in the form that the platform compares', () => {
    expect(lists.meta.row(ada)).toEqual([SHA256['ada.lovelace+shop@gmail.com'], SHA256['4915112345678']]);
    expect(lists.google.row(ada)).toEqual([SHA256['ada.lovelace+shop@gmail.com'], SHA256['+4915112345678']]);
    expect(lists.tiktok.row(ada)).toEqual([SHA256['ada.lovelace@gmail.com'], SHA256['+4915112345678']]);
  });

  it('hash no address that is not there, and hold nothing readable', () => {
    for (const list of Object.values(lists)) {
      expect(list.row({ ...ada, email: undefined }).filter(Boolean)).toHaveLength(list.isShared ? 1 : 6);
      expect(list.row(ada)).toHaveLength(list.columns.length);
      const cells = list.row(ada).join(' ');
      if (list.isShared) expect(cells).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/);
      else expect(cells).toBe('c1 ada.lovelace+shop@gmail.com +4915112345678 Ada 李 DE de');
    }
  });
});
