/** What a customer may do for a shop beside buying, each a dated fact. */
export const ADVOCATE_FACTS = ['referred', 'reviewed', 'answered', 'promoter', 'ambassador'] as const;
export type AdvocateFact = (typeof ADVOCATE_FACTS)[number];

/** What one fact counts, and for how long. */
export interface FactWorth {
  /** 0 to 100; 0: it counts nothing. */
  readonly worth: number;
  /** Days after it for which it counts, 1 to 3650; for ever, or until it is taken back, unless told. */
  readonly days?: number | undefined;
}

/** When a customer is an advocate: those of their facts that hold are worth so much together. */
export interface AdvocateRules {
  /** 1 to 100; default {@link ADVOCATE_AT}. */
  readonly atLeast?: number | undefined;
  /** In place of {@link ADVOCATE_WORTH}, fact by fact. */
  readonly facts?: Readonly<Partial<Record<AdvocateFact, FactWorth>>> | undefined;
}

/** Our choice: one friend brought, or the team's own word, is enough; a review needs an answer beside it. */
const ADVOCATE_AT = 3;
const ADVOCATE_WORTH: Readonly<Record<AdvocateFact, FactWorth>> = {
  referred: { worth: 3, days: 730 },
  reviewed: { worth: 2, days: 365 },
  answered: { worth: 1, days: 365 },
  promoter: { worth: 1, days: 365 },
  ambassador: { worth: 3 },
};

export interface FullAdvocateRules {
  readonly atLeast: number;
  readonly facts: Readonly<Record<AdvocateFact, FactWorth>>;
}

/** The rules of a shop with what it left to us. */
export const advocateRulesOf = ({
  advocates = {},
}: {
  readonly advocates?: AdvocateRules | undefined;
}): FullAdvocateRules => ({
  atLeast: advocates.atLeast ?? ADVOCATE_AT,
  facts: { ...ADVOCATE_WORTH, ...advocates.facts },
});
