import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { counted, type Opinion } from './opinion.ts';

const run = promisify(execFile);

/** CDK writes a DependsOn beside what already depends by a reference: no harm, and not ours to change. */
const KNOWN = 'W3005';

const Report = z.object({
  status: z.string(),
  diagnostics: z.array(
    z.object({ ruleId: z.string(), severity: z.string(), message: z.string(), resourceId: z.optional(z.string()) }),
  ),
});

/** AWS's own validator with its warnings too; synthesis of a stage that is deployed already ends on its errors. */
export function awsValidator(templates: readonly string[]): Opinion {
  // it comes with aws-cdk-lib, in the version that its plugin was tested with
  const ofCdk = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
  const { CompositeEngine, TemplateFile, version } = ofCdk('@aws/cloudformation-validate');
  const engine = new CompositeEngine();
  const found = templates.flatMap((path) => {
    const { status, diagnostics } = z.parse(Report, engine.validateTemplate(new TemplateFile(path)));
    const told = diagnostics
      .filter(({ severity }) => severity !== 'INFO' && severity !== 'DEBUG')
      .map((each) => ({ rule: each.ruleId, text: `${each.ruleId} ${each.resourceId ?? ''}: ${each.message}` }));
    return status === 'OK' ? told : [...told, { rule: status, text: `${path}: ${status}` }];
  });
  engine.free();
  return opinion(`AWS's template validator ${version()}`, templates.length, found);
}

const Findings = z.array(
  z.object({
    Level: z.string(),
    Message: z.string(),
    Rule: z.object({ Id: z.string() }),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])) }),
  }),
);

/** The linter of the CloudFormation team, older and with rules of its own. */
export async function cfnLint(bin: string, templates: readonly string[]): Promise<Opinion> {
  const program = join(bin, 'cfn-lint');
  const { stdout: version } = await run(program, ['--version']);
  // its exit code says which levels it found: the document says what
  const answer = await run(program, ['--format', 'json', ...templates], { maxBuffer: 2 ** 28 }).catch((error) => error);
  const found = z.parse(Findings, JSON.parse(String(answer.stdout))).map(({ Rule, Message, Location }) => ({
    rule: Rule.Id,
    text: `${Rule.Id} ${Location.Path.join('/')}: ${Message}`,
  }));
  return opinion(version.trim(), templates.length, found);
}

function opinion(by: string, templates: number, found: readonly { rule: string; text: string }[]): Opinion {
  const faults = found.filter(({ rule }) => rule !== KNOWN);
  return {
    by,
    held: faults.length > 0 ? [] : [`no error and no warning in ${templates} templates`],
    faults: faults.map(({ text }) => text),
    notes: [`passed over: ${counted(found.filter(({ rule }) => rule === KNOWN).map(({ rule }) => rule)) || 'nothing'}`],
  };
}
