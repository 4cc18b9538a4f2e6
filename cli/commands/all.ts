import type { Command } from '../command-line/command.ts';
import { accessCommand } from './access.ts';
import { activityApproveCommand, activityListCommand, activityRefuseCommand } from './activity.ts';
import { affinityCommand } from './affinity.ts';
import { backtestCommand } from './backtest.ts';
import { callsCommand } from './calls.ts';
import { campaignCommand } from './campaign.ts';
import { campaignNewCommand } from './campaign-new.ts';
import { casesCommand } from './cases.ts';
import { circleCommand } from './circle.ts';
import { communityCommand } from './community.ts';
import { consentCommand } from './consent.ts';
import { coverageCommand } from './coverage.ts';
import { customerCommand } from './customer.ts';
import { diagnoseCommand } from './diagnose.ts';
import { digestCommand } from './digest.ts';
import { doctorCommand } from './doctor.ts';
import { drawCommand } from './draw.ts';
import { dryRunCommand } from './dry-run.ts';
import { effectCommand } from './effect.ts';
import { eraseCommand } from './erase.ts';
import { eraseShopCommand } from './erase-shop.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { exportAudienceCommand } from './export-audience.ts';
import { heldCommand } from './held.ts';
import { importCommand } from './import.ts';
import { invokeCommand } from './invoke.ts';
import { kpiCommand } from './kpi.ts';
import { memberLinkCommand } from './member-link.ts';
import { membersCommand } from './members.ts';
import { migrateCommand } from './migrate.ts';
import { openCommand } from './open.ts';
import { outboxCommand } from './outbox.ts';
import { outcomesCommand } from './outcomes.ts';
import { parkedCommand } from './parked.ts';
import { peopleCommand } from './people.ts';
import { pointsCommand } from './points.ts';
import { pointsAdjustCommand } from './points-adjust.ts';
import { pointsAskedCommand } from './points-asked.ts';
import { pointsAgreeCommand, pointsRefuseCommand } from './points-decide.ts';
import { previewCommand } from './preview.ts';
import { reapplyErasuresCommand } from './reapply-erasures.ts';
import { reconcileCommand } from './reconcile.ts';
import { redeemCommand } from './redeem.ts';
import { redriveCommand } from './redrive.ts';
import { referralsCommand } from './referrals.ts';
import { releaseCommand } from './release.ts';
import { replayCommand } from './replay.ts';
import { replyCommand } from './reply.ts';
import { reportCommand } from './report.ts';
import { resumeCommand } from './resume.ts';
import { rewardsCommand } from './rewards.ts';
import { runDailyCommand } from './run-daily.ts';
import { segmentsCommand } from './segments.ts';
import { segmentsTryCommand } from './segments-try.ts';
import { sendTestCommand } from './send-test.ts';
import { smokeCommand } from './smoke.ts';
import { standingsCommand } from './standings.ts';
import { startCommand } from './start.ts';
import { stopCommand } from './stop.ts';
import { touchesCommand } from './touches.ts';
import { unmergeCommand } from './unmerge.ts';
import { walkCommand } from './walk.ts';
import { wordingsCommand } from './wordings.ts';

export const COMMANDS: readonly Command[] = [
  startCommand,
  openCommand,
  importCommand,
  callsCommand,
  campaignCommand,
  campaignNewCommand,
  redeemCommand,
  casesCommand,
  outcomesCommand,
  parkedCommand,
  replayCommand,
  redriveCommand,
  reconcileCommand,
  digestCommand,
  exportCommand,
  exportAudienceCommand,
  runDailyCommand,
  kpiCommand,
  migrateCommand,
  reportCommand,
  segmentsCommand,
  activityListCommand,
  activityApproveCommand,
  activityRefuseCommand,
  affinityCommand,
  segmentsTryCommand,
  backtestCommand,
  previewCommand,
  sendTestCommand,
  peopleCommand,
  circleCommand,
  communityCommand,
  customerCommand,
  pointsCommand,
  pointsAdjustCommand,
  pointsAgreeCommand,
  pointsRefuseCommand,
  pointsAskedCommand,
  referralsCommand,
  membersCommand,
  memberLinkCommand,
  consentCommand,
  unmergeCommand,
  walkCommand,
  standingsCommand,
  touchesCommand,
  coverageCommand,
  wordingsCommand,
  rewardsCommand,
  drawCommand,
  diagnoseCommand,
  explainCommand,
  heldCommand,
  releaseCommand,
  stopCommand,
  resumeCommand,
  dryRunCommand,
  outboxCommand,
  replyCommand,
  accessCommand,
  effectCommand,
  eraseCommand,
  eraseShopCommand,
  reapplyErasuresCommand,
  invokeCommand,
  doctorCommand,
  smokeCommand,
];
