import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCrm } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendsOf } from '#model/journey/step.ts';
import { openClick } from '#model/message/click-token.ts';
import { RenderError } from '#model/message/render-error.ts';
import { verifyLink } from '#model/message/token.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { LINK_KEYS, rendererOf, unpaidOrder } from '#test/support/worlds/published.ts';

let crm: PublishedCrm;
let steps: readonly {
  readonly programId: string;
  readonly stepId: string;
  readonly kind: 'transactional' | 'marketing';
}[];
beforeAll(async () => {
  crm = await publishCrm();
  steps = crm.programs.flatMap((program) =>
    sendsOf(program).map(({ id }) => ({ programId: program.id, stepId: id, kind: program.kind })),
  );
});

const AT = Date.UTC(2026, 10, 23, 9);
/** Words that nobody else has, in all that a message may say of a person. */
const NAMES = ['Quorra', 'Zephine', 'Ulvhild', 'Xanthe', 'Wystan', 'Yrsa'] as const;

interface Recipient {
  readonly who: number;
  readonly step: number;
  readonly shop: 'demo-shopify' | 'demo-woo';
  readonly has: 'all' | 'nothing';
}

const recipient: fc.Arbitrary<Recipient> = fc.record({
  who: fc.nat(NAMES.length - 1),
  step: fc.nat(10_000),
  shop: fc.constantFrom('demo-shopify', 'demo-woo'),
  has: fc.constantFrom('all', 'all', 'nothing'),
});

function inputOf({ who, step, shop, has }: Recipient): RenderInput {
  const name = NAMES[who] ?? '';
  const of = steps[step % steps.length];
  if (!of) throw new Error('no program sends');
  const goods = [{ title: `Bowl ${name}`, url: `https://linden.example/${name}`, priceMinor: 1000 + who }];
  return {
    touch: {
      ...{ touchId: `touch-${name}`, customerId: `customer-${name}`, shop, ...of },
      subject: {
        at: AT - 60_000,
        ...(of.programId === 'confirm-subscription' && { consent: { channel: 'email', topic: 'news' } }),
        event: { name, properties: { word: name } },
      },
    },
    contact: { email: `${name}@mail.example`, phone: '+4917012345678', ...(has === 'all' && { firstName: name }) },
    at: AT,
    ...(has === 'all' && {
      order: unpaidOrder({
        ...{ orderName: `#${name}`, payUrl: `https://linden.example/pay/${name}` },
        lines: [{ sku: name, title: `Shirt ${name}`, quantity: 1, totalMinor: 100 }],
      }),
      products: { 'last-bought': goods, 'running-out': goods, 'goes-with': goods, bestsellers: goods, new: goods },
    }),
  };
}

/** Whose the links of a message are: those to what is the person's, and those that are followed. */
function ownersOf(text: string) {
  const people = [...text.matchAll(/\/u\/([\w.-]+)/g)].map(([, token = '']) => verifyLink(token, LINK_KEYS, AT));
  const clicks = [...text.matchAll(/\/c\/[\w-]+\/([\w.-]+)/g)].map(([, token = '']) => openClick(token, LINK_KEYS));
  return {
    people: people.map((claim) => claim?.customerId),
    clicks: clicks.flatMap((click) => [click?.customerId, click?.touchId.replace('touch', 'customer')]),
  };
}

describe('a message holds the values of the person it is for, and of nobody else', () => {
  it('however many are rendered side by side, in whatever order, by one renderer', async () => {
    const renderer = rendererOf(crm, { clickUrl: 'https://clicks.example' });
    const looked = { people: 0, clicks: 0 };
    const named = { all: 0, own: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(recipient, { minLength: 2, maxLength: 12 }), async (recipients) => {
        const made = await Promise.allSettled(recipients.map((each) => renderer.email(inputOf(each))));
        for (const [n, each] of recipients.entries()) {
          const one = made[n];
          if (one?.status === 'rejected') {
            expect(one.reason).toBeInstanceOf(RenderError);
            continue;
          }
          const own = NAMES[each.who] ?? '';
          const read = await PostalMime.parse(one?.value.raw ?? '');
          const all = [read.subject, read.text, read.html, JSON.stringify(read.to), JSON.stringify(read.headers)].join(
            '\n',
          );
          for (const name of NAMES.filter((name) => name !== own)) expect(all).not.toMatch(new RegExp(name, 'i'));
          const { people, clicks } = ownersOf(all);
          for (const owner of [...people, ...clicks]) expect(owner).toBe(`customer-${own}`);
          expect(all).not.toMatch(/\{\{|\{%|undefined|\[object/);
          looked.people += people.length;
          looked.clicks += clicks.length;
          if (each.has === 'nothing') continue;
          named.all += 1;
          named.own += Number(`${read.subject}\n${read.text}`.includes(own));
        }
      }),
      { numRuns: 60 },
    );
    expect(looked.people, 'links of both kinds were looked at').toBeGreaterThan(500);
    expect(looked.clicks).toBeGreaterThan(500);
    expect(named.own / named.all, 'most messages name the person, their goods or their order').toBeGreaterThan(0.8);
  });
});
