import { expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { NO_CONTROLS } from '#model/policy/stop.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { spentFindings } from './spent.ts';

it('says which marketing waits for the month’s budget, since when and until when, and nothing once it is over', async () => {
  const touches = memoryTouches();
  const at = Date.UTC(2026, 10, 20, 12);
  const spent = { sms: { at, until: Date.UTC(2026, 11, 1) }, email: { at, until: at } };
  await touches.putControls('towels', { ...NO_CONTROLS, version: 1, spent });
  const said = (now: number) => spentFindings(touches, [exampleShop('towels'), exampleShop('forest')], now);
  expect(await said(at + 1)).toEqual([
    {
      what: 'budget of towels',
      ok: false,
      found: 'marketing by sms waits since 2026-11-20, until 2026-12-01: four fifths are spent',
      remedy: 'services go on; to let marketing go on, raise the budget: docs/runbooks/send-sms.md#spend',
    },
  ]);
  expect(await said(Date.UTC(2026, 11, 1))).toEqual([]);
});
