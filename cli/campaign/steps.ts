import type { CampaignStepCommand } from './common/campaign-step.ts';
import { approveStep } from './steps/approve.ts';
import { attendedStep } from './steps/attended.ts';
import { calendarStep } from './steps/calendar.ts';
import { cancelStep } from './steps/cancel.ts';
import { checkStep } from './steps/check.ts';
import { pauseStep } from './steps/pause.ts';
import { redeemedStep } from './steps/redeemed.ts';
import { rejectStep } from './steps/reject.ts';
import { reportStep } from './steps/report.ts';
import { responsesStep } from './steps/responses.ts';
import { resumeStep } from './steps/resume.ts';
import { scheduleStep } from './steps/schedule.ts';
import { settleStep } from './steps/settle.ts';
import { showStep } from './steps/show.ts';
import { submitStep } from './steps/submit.ts';

/** What may be done with a campaign at the command line: a file and a line each. */
export const CAMPAIGN_COMMANDS: readonly CampaignStepCommand[] = [
  checkStep,
  calendarStep,
  submitStep,
  approveStep,
  rejectStep,
  scheduleStep,
  pauseStep,
  resumeStep,
  cancelStep,
  settleStep,
  attendedStep,
  redeemedStep,
  responsesStep,
  reportStep,
  showStep,
];
