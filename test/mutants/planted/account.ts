import type { PlantedBug } from '../planted-bug.ts';

const TEMPLATE = ['test/infra/template.test.ts'];
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
];
