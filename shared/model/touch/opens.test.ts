import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { aTouch } from '#test/support/touches.ts';
import { withClicks } from './clicks.ts';
import { withOpening } from './opens.ts';
import type { Touch } from './touch.ts';

const AT = Date.UTC(2026, 10, 23, 9);
const sent = (feedback?: Touch['feedback']): Touch => aTouch({ state: 'sent', ...(feedback && { feedback }) });

it('the first opening is kept, in whatever order they come, and a later one writes nothing', () => {
  const once = withOpening(sent(), [AT + 5, AT]);
  expect(once?.feedback).toEqual({ type: 'delivered', at: AT, pictureAt: AT });
  expect(once && withOpening(once, [AT + 9])).toBeUndefined();
  expect(withOpening(sent(), [])).toBeUndefined();
});

it('a picture that is fetched takes no bounce away, nor a click what was fetched or that a bounce was soft', () => {
  const soft = { type: 'bounced', at: AT, soft: true } as const;
  const opened = withOpening(sent(soft), [AT + 1]);
  expect(opened?.feedback).toEqual({ ...soft, pictureAt: AT + 1 });
  const clicked = opened && withClicks(opened, [{ link: 0, at: AT + 60_000 }]);
  expect(clicked?.feedback).toEqual({ ...soft, pictureAt: AT + 1, click: { link: 0, at: AT + 60_000 } });
});

it('a person’s click before the picture is theirs, though the click is heard of later and the provider says nothing', () => {
  const opened = withOpening(sent(), [AT + 10_000]);
  const click = { link: 0, at: AT };
  expect(opened && withClicks(opened, [click])?.feedback).toMatchObject({ click, pictureAt: AT + 10_000 });
  expect(withClicks(sent({ type: 'delivered', at: AT + 10_000 }), [click])?.feedback?.click).toBeUndefined();
});

it('no rule, step, segment or policy asks for it, and of campaigns their response groups alone: it is kept, counted and shown, and takes no click away', () => {
  const asking = globSync('{shared,functions,crm}/**/*.ts').filter(
    (path) => !path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('pictureAt'),
  );
  expect(asking.sort()).toEqual([
    'shared/adapters/dynamo/touch-ledger.ts',
    'shared/adapters/memory/touches.ts',
    'shared/flow/campaign/responses.ts',
    'shared/flow/daily/touched.ts',
    'shared/model/campaign/respond.ts',
    'shared/model/touch/clicks.ts',
    'shared/model/touch/opens.ts',
    'shared/model/touch/touch.ts',
    'shared/ports/touches.ts',
  ]);
});
