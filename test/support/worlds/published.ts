import { emailForm } from '#channels/email/form.ts';
import { smsForm } from '#channels/sms/form.ts';
import { createRenderer, type RendererDeps } from '#flow/send/renderer.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import type { RenderInput } from '#ports/renderer.ts';

export const LINK_KEYS: KeyRing = { current: '1', keys: { '1': 'a link key for tests' } };
export const PUBLIC_URL = 'https://links.example';

/** The renderer as the senders build it. */
export function rendererOf(crm: PublishedCrm, links: Pick<RendererDeps, 'clickUrl' | 'shortLinks'> = {}) {
  const deps = { crm, linkKeys: async () => LINK_KEYS, publicUrl: PUBLIC_URL, ...links };
  return { email: createRenderer(deps, emailForm('test')), sms: createRenderer(deps, smsForm) };
}

type Order = NonNullable<RenderInput['order']>;
type Document = NonNullable<Order['document']>;

/** An unpaid order of two lines. */
export const unpaidOrder = (changes: Partial<Document> = {}): Order => ({
  shop: 'demo-shopify',
  orderKey: 's:1001',
  currency: 'EUR',
  version: 1,
  returns: {},
  identity: {},
  owner: 'c-1',
  formerOwners: [],
  revisions: [],
  document: {
    updatedAt: Date.UTC(2026, 10, 20, 9),
    orderName: '#1001',
    placedAt: Date.UTC(2026, 10, 20, 9),
    payment: 'unpaid',
    grossMinor: 12_850,
    lines: [
      { sku: 'SHIRT-S', title: 'Linen shirt', quantity: 1, totalMinor: 7900 },
      { sku: 'CANDLE', title: 'Candle "Fig & Cedar"', quantity: 2, totalMinor: 4950 },
    ],
    contact: {},
    payUrl: 'https://linden.example/pay/1001?key=a1&step=2',
    ...changes,
  },
});
