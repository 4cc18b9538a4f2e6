import type { CampaignStepCommand } from './common/campaign-step.ts';
import { calendarStep } from './steps/calendar.ts';
import { checkStep } from './steps/check.ts';
import { responsesStep } from './steps/responses.ts';
import { showStep } from './steps/show.ts';

/** What may be done with a campaign at the command line: a file and a line each. */
export const CAMPAIGN_COMMANDS: readonly CampaignStepCommand[] = [calendarStep, checkStep, responsesStep, showStep];
