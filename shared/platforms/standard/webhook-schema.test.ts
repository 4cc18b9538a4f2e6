import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { webhookSchema } from '#test/support/payloads/webhook-schema.ts';
import { testShop } from '#test/support/shop.ts';
import * as standard from './reader.ts';

const DOCS = join(import.meta.dirname, '../../../docs');

describe('the documented schema of the signed endpoint', () => {
  it('is what the check of events says (written anew by vitest -u)', async () => {
    const text = `${JSON.stringify(webhookSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(DOCS, 'webhook-schema.json'));
  });

  it('has examples that are taken as they stand', () => {
    const page = readFileSync(join(DOCS, 'webhook-schema.md'), 'utf8');
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
    const events = examples.flatMap((json) => standard.toEvents('events', json, testShop(), Date.UTC(2026, 9, 6)));
    expect(events.map((event) => checkEvent(event, testShop()).type)).toEqual([
      ...[
        'order',
        'return',
        'shipment',
        'cart',
        'product',
        'customer',
        'custom',
        'survey-answer',
        'product-wish',
        'service-case',
        'subscription',
        'consent',
        'privacy',
      ],
    ]);
  });
});
