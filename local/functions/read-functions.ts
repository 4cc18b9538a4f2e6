import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asNumber, asRecord, asText, at } from '../template/read.ts';
import { REGION } from '../template/resolve.ts';
import type { Resource, StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import { accessKeyOf } from './access-key.ts';
import type { FunctionSpec } from './hosted-function.ts';

/** Lambda's defaults. */
const TIMEOUT_SECONDS = 3;
const MEMORY_MB = 128;

/** The functions of the stack with their code, from the assets of the assembly. */
export function readFunctions(
  stack: StackModel,
  assemblyDir: string,
  clock: SharedArrayBuffer,
  endpoints: Readonly<Record<string, string>>,
  platformApis?: string | undefined,
): readonly FunctionSpec[] {
  const assets = assetPaths(assemblyDir);
  // goes with the bundles, unless somebody chose a folder of their own, which many assemblies then share
  const compiled = process.env.NODE_COMPILE_CACHE ?? join(assemblyDir, 'compiled');
  return stack.ofType('AWS::Lambda::Function').map((resource) => {
    const { logicalId, properties } = resource;
    const functionName = stack.identities.name(logicalId);
    const memoryMb = asNumber(properties.MemorySize) ?? MEMORY_MB;
    const variables = asRecord(at(properties, 'Environment', 'Variables'));
    const code = codeOf(resource, assets);
    return {
      logicalId,
      folder: asText(variables.POWERTOOLS_SERVICE_NAME) ?? logicalId,
      clock,
      platformApis,
      compiled,
      ...code,
      functionName,
      arn: stack.identities.arn(logicalId) ?? '',
      memoryMb,
      timeoutMs: (asNumber(properties.Timeout) ?? TIMEOUT_SECONDS) * 1000,
      environment: {
        ...endpoints,
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ACCESS_KEY_ID: accessKeyOf(logicalId),
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_LAMBDA_FUNCTION_NAME: functionName,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        TZ: ':UTC',
        ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])),
      },
    };
  });
}

function codeOf({ logicalId, properties }: Resource, assets: ReadonlyMap<string, string>) {
  const [module = 'index', exportName = 'handler'] = (asText(properties.Handler) ?? '').split('.');
  const key = asText(at(properties, 'Code', 'S3Key')) ?? '';
  const dir = assets.get(key);
  if (dir === undefined) throw new TemplateError(`${logicalId}: the assembly holds no code ${key || '(inline)'}`);
  const file = ['mjs', 'js', 'cjs'].map((ending) => join(dir, `${module}.${ending}`)).find((path) => existsSync(path));
  if (file === undefined) throw new TemplateError(`${logicalId}: ${dir} has no module ${module}`);
  return { file, exportName };
}

/** Folder of each file asset by the object key under which it would be uploaded. */
function assetPaths(assemblyDir: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const name of readdirSync(assemblyDir).filter((each) => each.endsWith('.assets.json'))) {
    const manifest = asRecord(JSON.parse(readFileSync(join(assemblyDir, name), 'utf8')));
    for (const file of Object.values(asRecord(manifest.files))) {
      const path = asText(at(file, 'source', 'path')) ?? '';
      for (const destination of Object.values(asRecord(at(file, 'destinations')))) {
        const key = asText(asRecord(destination).objectKey);
        if (key) paths.set(key, resolve(assemblyDir, path));
      }
    }
  }
  return paths;
}
