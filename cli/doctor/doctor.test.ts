import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { dynamoEngine } from './machine.ts';
import { platformFindings } from './stage/stage.ts';

it('doctor says of which Shopify shop the name is not declared, without which requests about data are not heard', () => {
  const shops = [
    testShop({ id: 'named' }),
    testShop({ id: 'nameless', api: undefined }),
    testShop({ id: 'other', platforms: ['woocommerce'], api: undefined }),
  ];
  expect(platformFindings(shops)).toMatchObject([
    { what: 'name of named at Shopify', ok: true, found: 'demo.example' },
    { what: 'name of nameless at Shopify', ok: false, remedy: expect.stringContaining('myshopify.com') },
  ]);
});

it('doctor names the command that brings the engine of tables to a machine that has none', async () => {
  expect(await dynamoEngine({ platform: 'darwin', arch: 'arm64' })).toMatchObject({
    ...{ ok: false, found: 'missing' },
    remedy: expect.stringMatching(/^npm install --no-save @dynoxide\/darwin-arm64@\d+\.\d+\.\d+ /),
  });
});
