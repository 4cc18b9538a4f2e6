import { publishCrm } from '#infra/publish/publish.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { rendererOf, unpaidOrder } from '#test/support/worlds/published.ts';
import { GOODS, goodsTemplate } from './goods-mail.ts';
import { type Measure, perCpuSecond } from './measurement.ts';

const input: RenderInput = {
  touch: {
    touchId: 'touch-1',
    shop: 'demo-shopify',
    customerId: 'customer-1',
    programId: 'payment-reminder',
    stepId: 'reminder',
    kind: 'transactional',
  },
  contact: { email: 'maria@mail.example', phone: '+4915112345678', firstName: 'Maria', locale: 'en' },
  order: unpaidOrder(),
  at: Date.UTC(2026, 10, 20, 10),
};

/** The renderer of the senders on the published templates: Liquid, link tokens, MIME or SMS segments. */
export const measure: Measure = async function* ({ quick }) {
  const count = quick ? 50 : 3_000;
  const crm = await publishCrm();
  const renderer = rendererOf(crm);
  const { raw } = await renderer.email(input);
  const { segments } = await renderer.sms(input);
  const note = 'payment reminder of an order of two lines, one after the other, by CPU time';
  yield {
    name: 'e-mail',
    value: await perCpuSecond(count, () => renderer.email(input)),
    unit: 'messages/s and core',
    note: `${note}; a MIME message of ${raw.byteLength} bytes`,
  };
  yield {
    name: 'SMS',
    value: await perCpuSecond(count, () => renderer.sms(input)),
    unit: 'messages/s and core',
    note: `${note}; segments: ${segments}`,
  };

  const templates = [...crm.templates.filter(({ id }) => id !== 'welcome'), await goodsTemplate()];
  const goods = rendererOf({ ...crm, templates }, { clickUrl: 'https://links.example' });
  const touch = { ...input.touch, programId: 'welcome', stepId: 'hello', kind: 'marketing' } as const;
  const mail = { ...input, touch, order: undefined, products: GOODS, tier: 'A' } as const;
  const { raw: long } = await goods.email(mail);
  yield {
    name: 'e-mail with products',
    value: await perCpuSecond(count, () => goods.email(mail)),
    unit: 'messages/s and core',
    note: `three blocks of three products each, links that lead through the stage; ${long.byteLength} bytes; at least 2,000 are wanted`,
  };
};
