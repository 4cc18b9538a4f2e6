import { expect, it } from 'vitest';
import { answer } from './answer.ts';

const policyOf = (...pictures: string[]): string =>
  answer(200, '', 'a{}', pictures).headers?.['content-security-policy'] ?? '';

it('lets in pictures of hosts that are told, and nothing that the name of a host could say beside', () => {
  const [plain, withPictures] = [policyOf(), policyOf('https://a.example/x.png', 'https://b.example:8443/y.png')];
  expect(withPictures).toBe(
    plain.replace(';', '%').replace(';', '; img-src https://a.example https://b.example:8443;').replace('%', ';'),
  );
  for (const url of [
    'https://a.example;script-src/x.png',
    'https://a.example,b/x.png',
    'https://*/x.png',
    'https://*.example/x.png',
    "https://a'b.example/x.png",
    'data:image/png;base64,AAAA',
    'http://a.example/x.png',
    'no address',
  ])
    expect(policyOf(url), url).toBe(plain);
  expect(policyOf('https://a.example;script-src/x.png', 'https://a.example/x.png')).not.toContain('script-src');
});
