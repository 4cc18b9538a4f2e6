import { publishCrm } from '#infra/publish/publish.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { rendererOf, unpaidOrder } from '#test/support/worlds/published.ts';
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
  const renderer = rendererOf(await publishCrm());
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
};
