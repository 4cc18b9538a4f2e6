/** Where a campaign is. `draft` is declared and never submitted; `held`: the audience is another than was approved. */
export const CAMPAIGN_STATES = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'running',
  'held',
  'paused',
  'done',
  'settled',
  'cancelled',
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** In which it is over: nothing of it leaves any more, and nothing leads out of them but settling. */
export const OVER: ReadonlySet<CampaignState> = new Set(['done', 'settled', 'cancelled']);

interface StepForm {
  readonly from: readonly CampaignState[];
  readonly to: CampaignState;
  /** Done by the planner of waves, and by no person. */
  readonly bySystem?: true;
}

/** What may be done with it, and when. */
export const CAMPAIGN_STEPS = {
  submit: { from: ['draft', 'submitted', 'approved', 'scheduled', 'running', 'held', 'paused'], to: 'submitted' },
  /** `approved` once all four parts are; `submitted` until then. */
  approve: { from: ['submitted'], to: 'approved' },
  reject: { from: ['submitted'], to: 'draft' },
  schedule: { from: ['approved'], to: 'scheduled' },
  start: { from: ['scheduled'], to: 'running', bySystem: true },
  hold: { from: ['scheduled', 'running'], to: 'held', bySystem: true },
  pause: { from: ['scheduled', 'running', 'held'], to: 'paused' },
  /** Of one that is held it says that its audience is meant. */
  resume: { from: ['paused', 'held'], to: 'scheduled' },
  cancel: { from: ['draft', 'submitted', 'approved', 'scheduled', 'running', 'held', 'paused'], to: 'cancelled' },
  finish: { from: ['running'], to: 'done', bySystem: true },
  /** Of one that is settled it corrects what was told, with its reason. */
  settle: { from: ['done', 'cancelled', 'settled'], to: 'settled' },
} as const satisfies Readonly<Record<string, StepForm>>;
export type CampaignStep = keyof typeof CAMPAIGN_STEPS;

const FORMS: Readonly<Record<CampaignStep, StepForm>> = CAMPAIGN_STEPS;

export const isCampaignStep = (word: string): word is CampaignStep => Object.hasOwn(CAMPAIGN_STEPS, word);

export const mayTake = (step: CampaignStep, state: CampaignState): boolean => FORMS[step].from.includes(state);

export const isBySystem = (step: CampaignStep): boolean => FORMS[step].bySystem === true;

/** What a person may do with it now. */
export const nextSteps = (state: CampaignState): readonly CampaignStep[] =>
  Object.keys(CAMPAIGN_STEPS).filter(
    (step): step is CampaignStep => isCampaignStep(step) && mayTake(step, state) && !isBySystem(step),
  );
