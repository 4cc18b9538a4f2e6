import * as z from 'zod/mini';
import { ADVOCATE_FACTS, type AdvocateRules, advocateRulesOf } from '#model/shop/advocate-rules.ts';
import { rule } from '#model/values/form/rule.ts';
import { whole } from './fields.ts';

const worth = z.strictObject({ worth: whole(0, 100), days: z.optional(whole(1, 3650)) });

/** When a customer of the shop is an advocate. */
export const AdvocatesSchema = z
  .strictObject({
    atLeast: z.optional(whole(1, 100)),
    facts: z.optional(z.partialRecord(z.enum(ADVOCATE_FACTS), worth)),
  })
  .check(
    rule<AdvocateRules>(
      (advocates) => {
        const { atLeast, facts } = advocateRulesOf({ advocates });
        return ADVOCATE_FACTS.reduce((sum, fact) => sum + facts[fact].worth, 0) >= atLeast;
      },
      'asks for more than all facts are worth together, so nobody is ever an advocate',
      'let atLeast be no more than the sum of worth',
    ),
  );
