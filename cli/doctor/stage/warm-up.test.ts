import { expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { NO_CONTROLS } from '#model/policy/stop.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { warmUpFindings } from './warm-up.ts';

const NOW = Date.UTC(2026, 11, 3, 12);
const at = (from: string) => {
  const shop = exampleShop('towels');
  return { ...shop, sender: { ...shop.sender, warmUp: { from, perDay: [50, 100, 200] } } };
};

it('says which day of the ramp it is and how many went; before and after it, and nothing of a shop that is warm', async () => {
  const touches = memoryTouches();
  await touches.putControls('towels', { ...NO_CONTROLS, version: 1, mailsToday: { day: '2026-12-03', emails: 37 } });
  const said = async (...shops: Parameters<typeof warmUpFindings>[1]) =>
    (await warmUpFindings(touches, shops, NOW)).map(({ what, ok, found }) => `${what}: ${ok} ${found}`);
  expect(await said(at('2026-12-02'))).toEqual(['new domain of towels: true day 2 of 3: 37 of 100 e-mails went today']);
  expect(await said(at('2026-12-09'))).toEqual(['new domain of towels: true marketing by e-mail begins on 2026-12-09']);
  expect(await said(at('2026-11-01'))).toEqual([
    'new domain of towels: true is warmed up: sender.warmUp can be taken out',
  ]);
  expect(await said(exampleShop('towels'))).toEqual([]);
});
