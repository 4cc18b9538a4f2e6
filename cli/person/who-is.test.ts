import { beforeAll, describe, expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

const ADA = { email: 'ada@engine.example', phone: '+447911123456' };
const GRACE = { email: 'grace@navy.example' };

/** Ada bought by Shopify (#1001) and Grace by WooCommerce (its 1001 is no name); an order of nobody; Ada's sister merged. */
async function aTown() {
  const line = atCommandLine(aShop({ platforms: ['shopify', 'woocommerce'] }));
  const order = (over: Parameters<typeof anOrderEvent>[0]) => anOrderEvent({ contact: {}, ...over });
  await line.tell('shopify', order({ orderKey: 's:5678901234567', orderName: '#1001', identity: ADA }));
  await line.tell('woocommerce', order({ orderKey: 'w:2002', orderName: '2002', identity: GRACE }));
  await line.tell('woocommerce', order({ orderKey: 'w:3003', orderName: '#SALE-7', identity: {} }));
  return line;
}

let town: Awaited<ReturnType<typeof aTown>>;
beforeAll(async () => {
  town = await aTown();
});
const idOf = async (email: string): Promise<string> =>
  (await town.target.owner('garden', { kind: 'email', value: email })) ?? '';

describe('a person at the command line', () => {
  it.each([
    'ada@engine.example',
    'Ada <ADA@Engine.example>',
    '+44 7911 123456',
    '07911 123456',
    '#1001',
    '1001',
    '5678901234567',
    's:5678901234567',
  ])('is found by %s, by each command', async (who) => {
    const id = await idOf(ADA.email);
    expect(JSON.parse((await town.run('customer', who, '--json')).stdout)).toMatchObject({ id });
    expect(JSON.parse((await town.run('consent', who, '--json')).stdout)).toMatchObject({ id });
    expect(JSON.parse((await town.run('access', who, '--json')).stdout)).toMatchObject({ customerIds: [id] });
    const unmerged = await town.run('unmerge', who);
    expect(unmerged).toMatchObject({ code: 1, stderr: expect.stringContaining(`${id} is not merged`) });
  });

  it('is found by the order number alone where the shop shows letters, too', async () => {
    await town.tell('shopify', anOrderEvent({ orderKey: 's:9', orderName: 'EN-77', identity: GRACE, contact: {} }));
    expect((await town.run('customer', 'en-77')).stdout).toContain(await idOf(GRACE.email));
  });

  it.each([
    ['nobody@engine.example', 'knows nobody by "nobody@engine.example" (looked for: e-mail address)'],
    ['+447911123499', '(looked for: phone number)'],
    ['07911 123499', '(looked for: customer id, account, order number, phone number +447911123499)'],
    ['#4711', 'garden in a test knows nobody by "#4711" (looked for: customer id, account, order number)'],
    ['account:4711', '(looked for: customer id, account)'],
    ['a***a@engine.example', 'is masked'],
    ['+4479****3456', 'is masked'],
    ['ada@engine', 'is no e-mail address'],
    ['+4479', 'is no phone number of its country'],
    ['#SALE-7', 'names nobody'],
  ])('who is not known by %s is said to be so, with exit code 1', async (who, why) => {
    for (const command of ['customer', 'consent', 'access', 'unmerge']) {
      const { code, stdout, stderr } = await town.run(command, who);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(why);
    }
  });

  it('is not guessed where a word names several: they are listed with what tells them apart', async () => {
    const line = await aTown();
    const identity = { email: 'kay@navy.example' };
    await line.tell('woocommerce', anOrderEvent({ orderKey: 'w:1001', orderName: '1001', identity, contact: {} }));
    const ids = [ADA.email, identity.email].map((email) =>
      line.target.owner('garden', { kind: 'email', value: email }),
    );
    const [ada = '', kay = ''] = await Promise.all(ids);
    for (const words of [
      ['customer', '1001'],
      ['erase', '1001', '--yes'],
    ]) {
      const { code, stderr } = await line.run(...words);
      expect(code).toBe(1);
      expect(stderr).toContain(
        `${ada}  by order #1001 (s:5678901234567) of 2026-11-20 12:00 Europe/London, paid, 125.00 GBP`,
      );
      expect(stderr).toContain(`${kay}  by order 1001 (w:1001)`);
    }
    const { error } = JSON.parse((await line.run('customer', '1001', '--json')).stdout);
    expect(error.people).toMatchObject([{ id: kay }, { id: ada }]);
    expect((await line.run('customer', 's:5678901234567')).code).toBe(0);
    expect(line.sent).toEqual([]);
  });

  it('is found by the number that the shop or a file has for them, and an order of that number is not overlooked', async () => {
    const { run, tell, target } = await aTown();
    const identity = { accountId: '12748', email: 'mary@fossils.example' };
    await tell('import', anOrderEvent({ orderKey: 'i:536365', identity, contact: {} }));
    const id = await target.owner('garden', { kind: 'email', value: identity.email });
    for (const who of ['12748', 'account:12748'])
      expect(JSON.parse((await run('customer', who, '--json')).stdout)).toMatchObject({ id });
    expect((await run('customer', '#12748')).code).toBe(1);
    await tell('woocommerce', anOrderEvent({ orderKey: 'w:4004', orderName: '12748', identity: GRACE, contact: {} }));
    for (const words of [
      ['customer', '12748'],
      ['erase', '12748', '--yes'],
    ]) {
      const { code, stderr } = await run(...words);
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/names 2 people:\n.*by account i:12748\n.*by order 12748/),
      ]);
    }
    expect((await run('customer', 'account:12748')).stdout).toContain(id);
    expect((await run('customer', '#12748')).stdout).toContain(await idOf(GRACE.email));
  });

  it('is not guessed from a number that is one in several markets', async () => {
    const policy = { ...aShop().policy, markets: ['GB', 'DE'] };
    const { run, tell } = atCommandLine(aShop({ policy }));
    await tell('shopify', anOrderEvent({ identity: ADA }));
    const { code, stderr } = await run('customer', '07911 123456');
    expect(code).toBe(1);
    expect(stderr).toMatch(/could be \+447911123456 or \+497911123456: give it with its country code/);
  });

  it('who was merged is shown as the one person, and parted again by their own address', async () => {
    const line = await aTown();
    await line.tell(
      'shopify',
      anOrderEvent({ orderKey: 's:1', updatedAt: NOON + 1, identity: { accountId: '7', ...ADA } }),
    );
    await line.tell(
      'shopify',
      anOrderEvent({ orderKey: 's:2', updatedAt: NOON + 2, identity: { accountId: '7', ...GRACE } }),
    );
    const view = JSON.parse((await line.run('customer', GRACE.email, '--json')).stdout);
    if (view.merged.length === 0) return expect(view.merged).not.toEqual([]);
    const [gone] = view.merged;
    expect(JSON.parse((await line.run('customer', ADA.email, '--json')).stdout).id).toBe(view.id);
    const outcomes = await Promise.all([ADA.email, GRACE.email].map((email) => line.run('unmerge', email, '--json')));
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(outcomes.map(({ stdout }) => JSON.parse(stdout).id)).toContain(gone);
  });
});

describe('perennial erase', () => {
  it.each(['ada@engine.example', '#1001', '07911 123456'])('asks for the person behind %s', async (who) => {
    const line = await aTown();
    const { code, stderr } = await line.run('erase', who, '--yes');
    // nothing works the privacy queue off here, and the command looks whether the person is gone
    expect([code, stderr.endsWith('erasing ...\n')]).toEqual([1, true]);
    const customerId = await line.target.owner('garden', { kind: 'email', value: ADA.email });
    expect(line.deps.privacy.messages).toMatchObject([{ kind: 'erase', customerId }]);
  });

  it('says which files of crm/ may name them still, and none of anybody else’s', async () => {
    const line = await aTown();
    const propose = async (id: string, email: string) => {
      const customerId = (await line.target.owner('garden', { kind: 'email', value: email })) ?? '';
      const activity = { title: 'Tea', to: 'circle', named: true, campaign: `${id}-tasting` } as const;
      const words = { customerId, activity, card: 'c', known: {}, openedAt: NOON, version: 1 } as const;
      await line.target.stores.handOffs.put({ id, shop: 'garden', reason: 'activity', ...words }, undefined);
    };
    expect((await line.run('erase', ADA.email, '--yes')).stdout).not.toContain('By hand');
    await propose('tea', ADA.email);
    await propose('cake', GRACE.email);
    const { stdout } = await line.run('erase', ADA.email, '--yes');
    const said = stdout.replaceAll(/\s+/g, ' ');
    expect(said).toContain('crm/campaigns/tea-tasting.ts, crm/segments/tea-tasting.ts and the texts in crm/templates');
    expect(said).not.toContain('cake');
    expect(stdout.split('\n').every((each) => each.length <= 100)).toBe(true);
    expect(JSON.parse((await line.run('erase', ADA.email, '--yes', '--json')).stdout).byHand).toEqual(['tea-tasting']);
  });

  it('of an address of nobody says so, ends with 1, and deletes what was parked and names it', async () => {
    const line = await aTown();
    const parked = (id: string, email: string) =>
      line.intake.put(
        `parked/garden/2026-11-20/${id}.json`,
        JSON.stringify({ id, reason: 'bad_amount', body: Buffer.from(JSON.stringify({ email })).toString('base64') }),
      );
    await parked('a', 'stray@engine.example');
    await parked('b', 'other@engine.example');
    const { code, stdout } = await line.run('erase', 'Stray@engine.example', '--yes');
    expect(code).toBe(1);
    expect(stdout).toContain('no person was erased');
    expect(stdout).toContain('1 deleted');
    expect(await line.intake.list('parked/')).toEqual(['parked/garden/2026-11-20/b.json']);
    expect(line.sent).toHaveLength(1);
    expect((await line.run('erase', '#4711', '--yes')).code).toBe(1);
    expect(line.sent).toHaveLength(1);
  });
});
