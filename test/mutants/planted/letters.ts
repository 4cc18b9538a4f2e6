import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'letters-products-as-service',
    what: 'a service message may show products, so nobody is asked for a consent',
    file: 'infra/publish/compile-template.ts',
    find: "if (kind !== 'transactional') return [];",
    put: "if (kind !== 'marketing') return [];",
    tests: ['infra/publish/strict.test.ts'],
  },
  {
    id: 'letters-hostile-lengths-only',
    what: 'the length of a subject is asked of people without a name alone',
    file: 'infra/publish/email-form.ts',
    find: "[at] !== 'hostile'",
    put: "[at] === 'empty'",
    tests: ['infra/publish/strict.test.ts'],
  },
  {
    id: 'letters-dark-unread',
    what: 'nobody looks at the contrast of the dark colours',
    file: 'shared/crm-check/check-brand.ts',
    find: "(['light', 'dark'] as const)",
    put: "(['light', 'light'] as const)",
    tests: ['shared/crm-check/brand.test.ts'],
  },
  {
    id: 'letters-empty-block',
    what: 'a block keeps its heading where it has no products',
    file: 'infra/publish/insert-blocks.ts',
    find: '.size > 0 %}',
    put: '.size >= 0 %}',
    tests: ['infra/publish/strict.test.ts'],
  },
  {
    id: 'letters-picture-over-http',
    what: 'a picture of a product is asked for over http',
    file: 'shared/model/message/context.ts',
    find: "image?.startsWith('https:')",
    put: "image?.startsWith('http')",
    tests: ['infra/publish/strict.test.ts'],
  },
];
