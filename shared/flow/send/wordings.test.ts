import { beforeAll, expect, test } from 'vitest';
import { publishCrm } from '#infra/publish/publish.ts';
import { rendererOf } from '#test/support/worlds/published.ts';

let renderer: ReturnType<typeof rendererOf>;
beforeAll(async () => {
  renderer = rendererOf(await publishCrm());
});

const touch = { touchId: 't', shop: 'demo-shopify', customerId: 'c', programId: 'win-back', stepId: 'invite' } as const;
const subject = async (variant: string | undefined, locale = 'en') => {
  const contact = { email: 'maria@mail.example', firstName: 'Maria', locale };
  const input = { touch: { ...touch, kind: 'marketing', variant }, contact, at: Date.UTC(2026, 10, 23, 9) } as const;
  return (await renderer.email(input)).subject;
};

test('a touch goes out in the words that were chosen for it, in each language', async () => {
  expect(await subject('news')).toBe('Maria, it has been a while');
  expect(await subject('question')).toBe('Maria, was something missing?');
  expect(await subject('question', 'zh-CN')).toBe('有什么没能让您满意吗？');
});

test('one without a wording, or with one that is gone, in the step’s own', async () => {
  for (const variant of [undefined, 'gone']) expect(await subject(variant)).toBe('Maria, it has been a while');
});
