import type { PlantedBug } from '../planted-bug.ts';

const CHOICE = ['shared/model/variant/variant-of.test.ts'];
const WORDING = ['shared/flow/dispatch/wording.test.ts'];
const CHECK = ['shared/crm-check/variants.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'variant-by-order-in-file',
    what: 'whoever writes the wordings of a step in another order moves people from one to another',
    file: 'shared/model/variant/variant-of.ts',
    find: 'const all = [...names].sort();',
    put: 'const all = [...names];',
    tests: CHOICE,
  },
  {
    id: 'variant-new-starves',
    what: 'a wording that was added is sent to nobody, so that nothing is ever learnt of it',
    file: 'shared/model/variant/variant-of.ts',
    find: '(weightOf(name) / sum) * known.length * equal : equal]);',
    put: 'weightOf(name) / sum : known.length > 0 ? Number.EPSILON : equal]);',
    tests: [...CHOICE, ...WORDING],
  },
  {
    id: 'variant-of-tomorrow',
    what: 'shares that hold from tomorrow on are used today, and a message is not worded as was shown beforehand',
    file: 'shared/model/variant/weights.ts',
    find: 'weights.from <= day && (best',
    put: '(best',
    tests: ['shared/model/variant/weights.test.ts', ...WORDING],
  },
  {
    id: 'variant-moves-while-waiting',
    what: 'a message that was put off gets another wording when the shares change',
    file: 'shared/flow/dispatch/wording.ts',
    find: 'if (step.variants.some(({ name }) => name === touch.variant)) return touch.variant;',
    put: '',
    tests: WORDING,
  },
  {
    id: 'variant-of-held-out',
    what: 'people who are held out count as having got a wording',
    file: 'shared/flow/dispatch/wording.ts',
    find: 'if (!decision.eligible || isHeldOut(decision)) return undefined;',
    put: 'if (!decision.eligible) return undefined;',
    tests: WORDING,
  },
  {
    id: 'variant-gone-counts',
    what: 'a wording that was taken out before the message left counts as having been sent',
    file: 'shared/flow/send/send-touch.ts',
    find: 'const touch = worded(claimed, programOf(deps.programs, claimed));',
    put: 'const touch = claimed;',
    tests: WORDING,
  },
  {
    id: 'variant-own-words',
    what: 'every receiver gets the first wording, whatever was chosen and is counted',
    file: 'shared/flow/send/renderer.ts',
    find: 'templateOf(step, touch.variant)',
    put: 'templateOf(step, undefined)',
    tests: ['shared/flow/send/wordings.test.ts'],
  },
  {
    id: 'variant-more-than-words',
    what: 'one wording shows products and the other none, and what comes of that is taken for the words',
    file: 'shared/crm-check/check-variants.ts',
    find: 'if (lacks.length === 0 && adds.length === 0) return [];',
    put: 'if (lacks.length === 0) return [];',
    tests: CHECK,
  },
  {
    id: 'variant-name-of-two',
    what: 'one name stands for two wordings in a program, and their results are added up',
    file: 'shared/crm-check/check-variants.ts',
    find: 'v.name === name && v.template === template',
    put: 'v.name === name',
    tests: CHECK,
  },
  {
    id: 'variant-lost-in-index',
    what: 'which wording an ended message was is not in the index, so that nothing is counted of any',
    file: 'shared/adapters/dynamo/touch-items.ts',
    find: 'return { ...ended, ...unpackChance(hourArm) };',
    put: "return { ...ended, hourArm: hourArm as 'any' };",
    tests: ['test/contract/chosen-by-chance.test.ts'],
  },
];
