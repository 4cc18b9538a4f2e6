import { expect, it } from 'vitest';
import type { DigestFacts } from '../form/digest.ts';
import { campaigns } from './campaigns.ts';

it('a campaign whose messages wait for somebody is told each day, others when they begin to wait', () => {
  const words = { en: 'x', zh: 'x' };
  const alert = (level: 'bad' | 'watch') => ({ kind: 'campaign', level, text: words, remedy: words }) as const;
  const alerts = [alert('bad'), alert('watch'), { ...alert('bad'), kind: 'held' as const }];
  const told = campaigns({ alerts } as unknown as DigestFacts);
  expect(told.map(({ isUrgent, isBad, group }) => [isUrgent, isBad, group])).toEqual([
    [true, true, 'decide'],
    [false, false, 'decide'],
  ]);
});
