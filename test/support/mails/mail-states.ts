import { fileURLToPath } from 'node:url';
import crm from '#crm/crm.config.ts';
import { compileTemplate } from '#infra/publish/compile-template.ts';
import { FIXTURES } from '#infra/publish/fixtures.ts';
import { readTemplates } from '#infra/publish/read-templates.ts';
import { brandOf } from '#model/brand/brand.ts';
import { messageContext } from '#model/message/context.ts';
import { parseText, renderText } from '#model/message/render.ts';

/** Each layout that mails have: blocks with and without a stand-in, an order, letters without goods, a sign-up. */
const TEMPLATES = [
  ...['welcome', 'cart-left', 'how-to-use', 'replenishment', 'birthday', 'mid-autumn', 'survey'],
  ...['order-thanks', 'payment-reminder', 'confirm-subscription'],
];

/** How many products each block has. */
const READERS = { 3: 'full', 1: 'single', 0: 'empty' } as const;

/** A mail as a browser gets it. */
export interface MailState {
  readonly name: string;
  readonly html: string;
  /** Of each block, as far as the mail has any. */
  readonly products: 0 | 1 | 3;
  readonly shop: string;
}

/** Ten mails of the library in both languages, each by the brand of the shop that speaks it, with 0, 1 and 3 products. */
export async function mailStates(): Promise<readonly MailState[]> {
  const { templates } = await readTemplates(fileURLToPath(new URL('../../../crm/templates', import.meta.url)));
  const wanted = templates.filter(({ id }) => TEMPLATES.includes(id));
  const compiled = await Promise.all(wanted.map(compileTemplate));
  return compiled.flatMap(({ value }) =>
    (value?.locales ?? []).flatMap(({ locale, forms }) => {
      const shop = crm.shops.find((each) => each.locale === locale);
      if (!value || !shop) throw new Error(`no shop speaks ${locale}`);
      const parsed = parseText(forms.email?.html ?? '', 'html');
      return ([3, 1, 0] as const).map((products): MailState => {
        const facts = FIXTURES[READERS[products]](locale);
        const { name, url, currency, timezone, sender } = shop;
        const own = { name, url, currency, timezone, postalAddress: sender.postalAddress, smsName: sender.smsName };
        const context = messageContext({ ...facts, shop: own, brand: brandOf(crm.brand, shop.brand) });
        const html = renderText(parsed, context);
        return { name: `${value.id}.${locale}.${products}`, html, products, shop: shop.id };
      });
    }),
  );
}
