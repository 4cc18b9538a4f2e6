import { describe, expect, it } from 'vitest';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { claimOf, openCode } from '#model/campaign/code/code-token.ts';
import { codeOf, readCode } from '#model/campaign/code/short-code.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { codeOfMessage } from './code-of-message.ts';

const ring = { current: '1', keys: { '1': 'a key of some length' } };
const shop = aShop();
const campaign = aCampaign({ shop: shop.id, id: 'eleven', code: {} });
const crm = { schema: 1, shops: [shop], programs: [], templates: [], campaigns: [campaign] } as const;
const touch = {
  touchId: 't',
  shop: shop.id,
  customerId: 'ada',
  programId: 'eleven',
  stepId: 's',
  kind: 'marketing',
} as const;
const input = { touch, contact: {}, at: 0 };
const shown = { html: 'Show {{ code.short }}' };
const url = 'https://links.test';

describe('the code of a message', () => {
  it('is kept once for each person, the same whenever the message is sent again, and says whose it is', async () => {
    const codes = memoryShortLinks();
    const made = await codeOfMessage({ crm, url, codes }, input, { shop, texts: shown, ring });
    expect(await codeOfMessage({ crm, url, codes }, input, { shop, texts: { text: '{{code.url}}' }, ring })).toEqual(
      made,
    );
    expect(codes.size).toBe(1);
    const code = readCode(made?.short ?? '') ?? '';
    expect(claimOf(await codes.tokenOf(code, 0))).toEqual({ shop: shop.id, campaign: 'eleven', customerId: 'ada' });
    const end = Date.UTC(2026, 10, 12);
    expect(made?.until).toBe(end);
    expect(await codes.tokenOf(code, end + 399 * 86_400_000)).toBeDefined();
    expect(await codes.tokenOf(code, end + 401 * 86_400_000)).toBeUndefined();
    const [, token = ''] = /^https:\/\/links\.test\/k\/garden\/(.+)$/.exec(made?.url ?? '') ?? [];
    expect(openCode(token, ring)).toEqual({ shop: shop.id, campaign: 'eleven', code });
    expect(made?.image).toBe(`https://links.test/q/garden/${token}`);
    expect(`${made?.url}`).not.toContain('ada');
  });

  it('costs nothing where no text shows one, of no campaign with codes, and for an address that is not the person’s', async () => {
    const codes = memoryShortLinks();
    const about = { shop, texts: shown, ring };
    const none = [
      codeOfMessage({ crm, url, codes }, input, { ...about, texts: { html: 'A secret code. Read it out.' } }),
      codeOfMessage({ crm, url, codes }, { ...input, foreign: true }, about),
      codeOfMessage({ crm, url, codes }, { ...input, touch: { ...touch, programId: 'other' } }, about),
      codeOfMessage(
        { crm: { ...crm, campaigns: [aCampaign({ shop: shop.id, id: 'eleven' })] }, url, codes },
        input,
        about,
      ),
    ];
    expect(await Promise.all(none)).toEqual([undefined, undefined, undefined, undefined]);
    expect(codes.size).toBe(0);
  });

  it('is another one where somebody else has it, and there is none where four are taken', async () => {
    const claim = { shop: shop.id, campaign: 'eleven', customerId: 'ada' };
    for (let taken = 0; taken <= 4; taken++) {
      const codes = memoryShortLinks();
      for (let n = 0; n < taken; n++) await codes.keep(codeOf(claim, ring, n), 'of somebody else', Number.MAX_VALUE);
      const making = codeOfMessage({ crm, url, codes }, input, { shop, texts: shown, ring });
      if (taken === 4) await expect(making).rejects.toThrow('no code is free');
      else expect(readCode((await making)?.short ?? '')).toBe(codeOf(claim, ring, taken));
    }
  });
});
