import { expect, it } from 'vitest';
import { compiledOnce } from './compiled-once.ts';
import type { SourceTemplate } from './read-templates.ts';

it('a text is compiled once, and again where it, its kind, its place or its channel is another', async () => {
  let compiled = 0;
  const compile = () => ({ value: { text: String(++compiled) }, issues: [] });
  const template: SourceTemplate = { id: 'a', kind: 'marketing', path: 'p', locales: [], tags: [] };
  const source = { locale: 'en', texts: { '.sms.liquid': 'Hi' } };
  const textOf = async (channel = 'sms', more: Partial<SourceTemplate> = {}, text = 'Hi', base = 'b') => {
    const once = compiledOnce(`test-${channel}`, compile);
    const edited = { ...source, texts: { '.sms.liquid': text } };
    return (await once(edited, { ...template, ...more }, base)).value?.text;
  };
  expect([await textOf(), await textOf()]).toEqual(['1', '1']);
  expect(await textOf('email')).toBe('2');
  expect(await textOf('sms', { kind: 'transactional' })).toBe('3');
  expect(await textOf('sms', {}, 'Hello')).toBe('4');
  expect(await textOf('sms', {}, 'Hi', 'c')).toBe('5');
  expect([await textOf(), compiled]).toEqual(['1', 5]);
});
