import type { PlantedBug } from '../planted-bug.ts';

const TEMPLATE = ['test/infra/template.test.ts'];
const DOCTOR = ['cli/doctor/stage/stage.test.ts'];
const SMOKE = ['test/integration/sign-up.test.ts'];
const FIRST = ['infra/declared/first-deployment.test.ts'];

/** What goes wrong on a real account, before the first order. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'account-failed-creation-keeps-all',
    what: 'each failed first deployment leaves tables that no stack knows',
    file: 'infra/constructs/kept.ts',
    find: 'RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE',
    put: 'RemovalPolicy.RETAIN',
    tests: TEMPLATE,
  },
  {
    id: 'account-terminates-never',
    what: 'a failed first deployment cannot be deleted for the next try',
    file: 'infra/stack.ts',
    find: 'terminationProtection: stage.protect',
    put: 'terminationProtection: stage.retain',
    tests: TEMPLATE,
  },
  {
    id: 'account-links-to-the-api',
    what: 'links in mail die with the API, although a domain is declared',
    file: 'infra/constructs/webhook-api.ts',
    find: 'environment: { PUBLIC_URL: this.url }',
    put: 'environment: { PUBLIC_URL: this.api.apiEndpoint }',
    tests: TEMPLATE,
  },
  {
    id: 'account-certificate-elsewhere',
    what: 'a certificate of another region fails minutes into the deployment',
    file: 'infra/declared/link-domain.ts',
    find: 'region !== undefined && place !== region',
    put: 'region === undefined && place !== region',
    tests: FIRST,
  },
  {
    id: 'account-examples-deployed',
    what: 'the examples begin a stage that keeps its data',
    file: 'infra/declared/settings.ts',
    find: 'if (!development) refuseExamples(stage, shops);',
    put: '',
    tests: FIRST,
  },
  {
    id: 'account-sandbox-by-quota',
    what: 'doctor takes the sandbox of SES for production',
    file: 'cli/doctor/channels/email-account.ts',
    find: 'account.ProductionAccessEnabled === true',
    put: 'account.SendingEnabled === true',
    tests: DOCTOR,
  },
  {
    id: 'account-alarm-unheard',
    what: 'doctor counts an address that never confirmed',
    file: 'cli/doctor/stage/alarm-address.ts',
    find: "SubscriptionArn?.startsWith('arn:')",
    put: 'SubscriptionArn !== undefined',
    tests: DOCTOR,
  },
  {
    id: 'account-parent-identity-unseen',
    what: 'a sender below a verified domain is called unknown',
    file: 'cli/doctor/channels/email-senders.ts',
    find: 'labels.slice(0, -1).map(',
    put: 'labels.slice(0, 1).map(',
    tests: DOCTOR,
  },
  {
    id: 'account-cancelled-blamed',
    what: 'doctor blames a resource that was only cancelled',
    file: 'cli/target/stage-stack.ts',
    find: 'begun).findLast(',
    put: 'begun).find(',
    tests: DOCTOR,
  },
  {
    id: 'account-smoke-keeps-suppressions',
    what: 'the addresses of the smoke play stay suppressed',
    file: 'cli/smoke/parts.ts',
    find: 'await dynamo.send(new DeleteCommand(',
    put: 'void (new DeleteCommand(',
    tests: SMOKE,
  },
  {
    id: 'account-smoke-sweeps-all',
    what: 'while sending is off, the smoke play queues its mails instead of calling the sender',
    file: 'cli/smoke/send-by-hand.ts',
    find: 'for (const message of queued) await world.deliver(message);',
    put: 'void queued;',
    tests: SMOKE,
  },
  {
    id: 'account-smoke-believes-any-event',
    what: 'a bounce that was told as delivered is ticked',
    file: 'cli/smoke/feedback.ts',
    find: 'now?.feedback?.type !== TOLD[fate]',
    put: 'now?.feedback === undefined',
    tests: ['cli/smoke/feedback.test.ts'],
  },
  {
    id: 'account-misspelt-option-is-left-out',
    what: '`-c sendin=on` deploys a stage that sends nothing, and nobody is told',
    file: 'infra/app.ts',
    find: '  refuseOthers();\n',
    put: '',
    tests: ['test/infra/app.test.ts'],
  },
];
