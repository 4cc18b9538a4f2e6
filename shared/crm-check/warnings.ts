import { offeredTopics } from '#model/consent/offered-topics.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import type { DeclaredCrm } from './define.ts';
import { foundIn } from './issue.ts';

/** What deploys and yet will hardly be meant: a marketing program for which nobody can give the consent. */
export function warningsOf({ shops, programs }: DeclaredCrm): readonly Issue[] {
  const offered = new Set(shops.flatMap((shop) => offeredTopics(shop, programs)));
  const takesAny = PLATFORMS.filter(({ anyTopic }) => anyTopic).map(({ id }) => id);
  if (shops.some(({ platforms }) => platforms.some((id) => takesAny.includes(id)))) return [];
  return programs
    .filter(({ kind, topic }) => kind === 'marketing' && !offered.has(topic))
    .map((program) => {
      const base = `programs.${program.id}`;
      return foundIn(program, base, {
        path: `${base}.topic`,
        what: `nobody can agree to ${JSON.stringify(program.topic)}: no form offers it and no platform of your shops tells of it, so the program writes to nobody`,
        fix: `declare it in a shop: consent: { topics: [{ id: '${program.topic}', name: { en: '..' } }] }, or use one of ${[...offered].join(', ')}`,
      });
    });
}
