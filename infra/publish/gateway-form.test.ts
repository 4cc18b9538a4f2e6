import { expect, it } from 'vitest';
import { gatewayForm } from '#channels/gateway/form.ts';
import { parseText, renderText } from '#model/message/render.ts';
import { testShop } from '#test/support/shop.ts';
import { fixtureContext } from './fixtures.ts';
import { compileGateway } from './gateway-form.ts';

const compile = (texts: Readonly<Record<string, string>>) =>
  compileGateway(
    { locale: 'en', texts },
    { id: 't', kind: 'marketing', path: 'templates/marketing/t', locales: [], tags: [] },
    'templates/marketing/t/en',
  );
const said = (texts: Readonly<Record<string, string>>) =>
  compile(texts).issues.map(({ path, what }) => `${path}: ${what}`);
const TEXT = 'Hello {{ customer.firstName }}, {{ shop.name }} has news.';

it('a message is a text, and the parts that a template of the service wants, for its person', () => {
  const parts = {
    template_id: 'TM001',
    data: { first: { value: '{{ customer.firstName }}' }, list: ['{{ shop.name }}', 7, true] },
  };
  const { value = {}, issues } = compile({ '.gateway.liquid': TEXT, '.gateway.json': JSON.stringify(parts) });
  expect(issues).toEqual([]);
  const context = fixtureContext('full', 'en');
  const { body } = gatewayForm.compose({
    touch: { touchId: 'T', shop: 'garden', customerId: 'C', kind: 'transactional' },
    ...{ shop: testShop({ id: 'garden' }), channel: 'ch:wechat', contact: { 'ch:wechat': 'oA-1' } },
    ...{ locale: 'en', at: 0, unsubscribe: 'https://a.example/u/t' },
    render: (field, form) => renderText(parseText(value[field] ?? '', form), context),
  });
  const { data } = JSON.parse(body);
  const [name, shopName] = ['{{ customer.firstName }}', '{{ shop.name }}'].map((each) =>
    renderText(parseText(each, 'plain'), context),
  );
  expect(data.text).toBe(`Hello ${name}, ${shopName} has news.`);
  expect(data.parts).toEqual({ template_id: 'TM001', data: { first: { value: name }, list: [shopName, 7, true] } });
  expect(data).not.toHaveProperty('unsubscribeUrl');
});

it.each([
  ['nothing to say', { '.gateway.liquid': ' ' }, '.gateway.liquid: is empty'],
  ['an unknown variable', { '.gateway.liquid': '{{ frist }}' }, '.gateway.liquid: unknown variable frist'],
  ['parts alone', { '.gateway.json': '{}' }, ': has parts but no text'],
  ['no JSON', { '.gateway.liquid': TEXT, '.gateway.json': '{' }, '.gateway.json: is no JSON'],
  ['no object', { '.gateway.liquid': TEXT, '.gateway.json': '"a"' }, '.gateway.json: is no object'],
  [
    'fractions',
    { '.gateway.liquid': TEXT, '.gateway.json': '{"a": 0.1}' },
    '.gateway.json: holds a value that is no text, whole number, true or false',
  ],
  [
    'nothing in parts',
    { '.gateway.liquid': TEXT, '.gateway.json': '{"a": null}' },
    '.gateway.json: holds a value that is no text, whole number, true or false',
  ],
  [
    'a name for each person',
    { '.gateway.liquid': TEXT, '.gateway.json': '{"{{ a }}": "b"}' },
    '.gateway.json: has a name that is no name: {{ a }}',
  ],
  [
    'an unknown variable in parts',
    { '.gateway.liquid': TEXT, '.gateway.json': '{"a": "{{ nobody }}"}' },
    '.gateway.json: unknown variable nobody',
  ],
])('refuses %s', (_what, texts, fault) => {
  expect(said(texts)).toContain(`templates/marketing/t/en${fault}`);
});

it('a template without such files has none', () => expect(compile({})).toEqual({ issues: [] }));
