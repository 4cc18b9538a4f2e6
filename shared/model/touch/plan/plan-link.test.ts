import { expect, test } from 'vitest';
import crm from '#crm/crm.config.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { planLinkTouches } from './plan-link.ts';

const NOW = Date.UTC(2026, 10, 23, 9, 10);
const MINUTE = 60_000;
const plan = (now: number, customerId = 'c-1') =>
  planLinkTouches({ shop: exampleShop('shop'), programs: crm.programs, customerId, now });

test('the button plans one message, due at once, that no longer helps after an hour', () => {
  expect(plan(NOW)).toMatchObject([
    { programId: 'manage-link', kind: 'transactional', dueAt: NOW, plannedFor: NOW, purpose: 'send' },
  ]);
});

test('however often it is pressed: one touch per clock hour and person', () => {
  const ids = [0, 1, 20, 49].flatMap((later) => plan(NOW + later * MINUTE)).map(({ touchId }) => touchId);
  expect(new Set(ids).size).toBe(1);
  expect(plan(NOW + 50 * MINUTE)[0]?.touchId).not.toBe(ids[0]);
  expect(plan(NOW, 'c-2')[0]?.touchId).not.toBe(ids[0]);
});
