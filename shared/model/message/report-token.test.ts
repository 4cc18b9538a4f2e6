import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../values/time/day.ts';
import { REPORT_LINK_MS, signReportLink, verifyReportLink } from './report-token.ts';
import { seal } from './sealed.ts';
import { type LinkClaim, signLink, verifyLink } from './token.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const ring = { current: '1', keys: { '1': 'first key of some length' } };
const claim = { shop: 'demo', day: '2026-11-22' };
const purposes: readonly LinkClaim['purpose'][] = ['unsubscribe', 'preferences', 'confirm', 'manage'];

describe('links to reports', () => {
  test('lead to the report of the shop and day for seven days, and no moment longer', () => {
    const token = signReportLink(claim, ring, NOW);
    expect(REPORT_LINK_MS).toBe(7 * DAY_MS);
    for (const at of [NOW, NOW + DAY_MS, NOW + 7 * DAY_MS - 1])
      expect(verifyReportLink(token, ring, at)).toEqual(claim);
    for (const at of [NOW + 7 * DAY_MS, NOW + 400 * DAY_MS]) expect(verifyReportLink(token, ring, at)).toBeUndefined();
  });

  test('are safe in a path, and say neither shop nor day to who has no key', () => {
    const token = signReportLink(claim, ring, NOW);
    expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(token.length).toBeLessThan(140);
    const read = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const part of [token, ...read]) expect(part).not.toMatch(/demo|2026/);
  });

  test('open no preference centre, and no link of a shopper opens a report', () => {
    expect(verifyLink(signReportLink(claim, ring, NOW), ring, NOW)).toBeUndefined();
    for (const purpose of purposes) {
      const link = { shop: 'demo', customerId: '2026-11-22', purpose, channel: 'email', topic: 'marketing', at: NOW };
      expect(verifyReportLink(signLink(link, ring), ring, NOW)).toBeUndefined();
    }
    // also where a text under the key of links read like a report's
    const text = JSON.stringify(['demo', '2026-11-22', NOW + DAY_MS]);
    const alike = `1.${seal(text, ring.keys['1'], '1').toString('base64url')}`;
    expect(verifyReportLink(alike, ring, NOW)).toBeUndefined();
  });

  test('with any character changed, cut, added or said of another key are none', () => {
    const token = signReportLink(claim, ring, NOW);
    const other = { current: '2', keys: { '2': 'another key of some length' } };
    expect(verifyReportLink(token, other, NOW)).toBeUndefined();
    expect(verifyReportLink(signReportLink(claim, other, NOW), ring, NOW)).toBeUndefined();
    const twins = { current: '2', keys: { '1': 'the same key', '2': 'the same key' } };
    const [, sealed] = signReportLink(claim, twins, NOW).split('.');
    expect(verifyReportLink(`1.${sealed}`, twins, NOW)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '0', '_', '.', ''), (at, char) => {
        const changed = token.slice(0, at) + char + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(verifyReportLink(changed, ring, NOW)).toBeUndefined();
      }),
    );
  });

  test('what is no token at all is none, and never an error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (text) => {
        expect(verifyReportLink(text, ring, NOW)).toBeUndefined();
      }),
    );
  });

  test('go on working while a key is rotated; a ring without a current key makes none', () => {
    const token = signReportLink(claim, ring, NOW);
    const rotated = { current: '2', keys: { ...ring.keys, '2': 'a second key' } };
    expect(verifyReportLink(token, rotated, NOW)).toEqual(claim);
    expect(() => signReportLink(claim, { current: '3', keys: ring.keys }, NOW)).toThrow('no current key');
  });
});
