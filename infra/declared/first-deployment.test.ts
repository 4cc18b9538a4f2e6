import { describe, expect, it, test } from 'vitest';
import { EXAMPLE_SHOP } from '#crm-check/examples.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { type StageOptions, stageSettings } from './settings.ts';
import { StageOptionsError } from './stage-options-error.ts';

const shops = [exampleShop('towels')];
/** As they lie in `crm/` before a team begins. */
const EXAMPLES = ['demo-shopify', 'demo-woo'].map((id) =>
  exampleShop(id, {
    url: 'https://linden.example',
    sender: { ...exampleShop(id).sender, fromEmail: 'hello@linden.example' },
  }),
);
const settings = (options: Partial<StageOptions>, of = shops) => stageSettings({ stage: 'prod', ...options }, of);

describe('a stage that keeps its data', () => {
  test('begins with the team’s own shops: the examples are refused, all at once and with the remedy', () => {
    const message = messageOf(() => settings({}, EXAMPLES));
    for (const { id, sender, url } of EXAMPLES) {
      expect(message).toContain(`${id} is an example`);
      expect(message).toContain(`${id}: ${sender.fromEmail} is a made-up address`);
      expect(message).toContain(`${id}: ${url} is a made-up address`);
    }
    expect(message).toContain('-c stage=dev');
  });

  test.each([
    ['hello@linden.example', true],
    ['hello@shop.test', true],
    ['hello@LINDEN.EXAMPLE', true],
    ['hello@example-shop.com', false],
    ['hello@my.example.shop', false],
  ])('a sender %s: refused %s', (fromEmail, refused) => {
    const shop = exampleShop('towels', { sender: { ...exampleShop('towels').sender, fromEmail } });
    if (refused) expect(() => settings({}, [shop])).toThrow(`towels: ${fromEmail} is a made-up address`);
    else expect(settings({}, [shop]).retain).toBe(true);
  });

  test.each(['https://linden.example', 'https://linden.example/shop', 'https://linden.example:8443/'])(
    'a shop at %s is refused',
    (url) => expect(() => settings({}, [exampleShop('towels', { url })])).toThrow(StageOptionsError),
  );

  test('what a fault of crm/ tells to write is not refused afterwards', () => {
    expect(settings({}, [{ ...EXAMPLE_SHOP, id: 'towels' }]).retain).toBe(true);
  });

  test('a stage that may be thrown away takes the examples', () => {
    expect(settings({ stage: 'dev' }, EXAMPLES).retain).toBe(false);
  });

  test('is protected only when somebody says so, after its first success', () => {
    expect(settings({}).protect).toBe(false);
    expect(settings({ protect: true }).protect).toBe(true);
  });
});

describe('the own domain of links', () => {
  const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d';

  it('is taken with a certificate of the region of the stack', () => {
    const given = { linkDomain: 'links.your-shop.com', certificate };
    for (const region of ['eu-central-1', undefined])
      expect(settings({ ...given, region }).links).toEqual({ domain: 'links.your-shop.com', certificate });
    expect(settings({}).links).toBeUndefined();
  });

  it.each([
    [{ linkDomain: 'links.your-shop.com' }, 'belong together'],
    [{ certificate }, 'belong together'],
    [{ linkDomain: 'https://links.your-shop.com', certificate }, 'the bare name'],
    [{ linkDomain: 'links.your-shop.com/', certificate }, 'the bare name'],
    [{ linkDomain: 'Links.your-shop.com', certificate }, 'the bare name'],
    [{ linkDomain: 'links', certificate }, 'the bare name'],
    [{ linkDomain: '', certificate }, 'the bare name'],
    [{ linkDomain: 'links.your-shop.com', certificate: 'arn:aws:iam::1:server-certificate/x' }, 'give the ARN'],
    [
      { linkDomain: 'links.your-shop.com', certificate, region: 'us-east-1' },
      'certificate lies in eu-central-1 and the stack goes to us-east-1',
    ],
  ])('%j is refused with a remedy', (options, why) => {
    expect(messageOf(() => settings(options))).toContain(why);
  });
});

function messageOf(fails: () => unknown): string {
  try {
    fails();
  } catch (error) {
    if (error instanceof StageOptionsError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}
