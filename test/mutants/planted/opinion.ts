import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'validator-not-asked',
    what: "AWS's validator is not asked of a stage that is deployed: a wrong property is found when the deployment fails",
    file: 'infra/synth.ts',
    find: "builtinCloudFormationValidation = options.stage !== 'local'",
    put: "builtinCloudFormationValidation = options.stage === 'local'",
    tests: ['test/infra/validator.test.ts'],
  },
  {
    id: 'foreign-secret-arns',
    what: 'functions ask a Secrets Manager that the environment names for ARNs that it never gave',
    file: 'local/stack/start.ts',
    find: 'arns.get(value) ?? value',
    put: 'value',
    tests: ['test/integration/local-runner.test.ts'],
  },
  {
    id: 'engine-command-without-version',
    what: 'the command that brings the engine to a Mac brings whatever is newest, not what the tests ran on',
    file: 'local/engines/dynoxide.ts',
    find: '{VERSION} brings',
    put: '{"latest"} brings',
    tests: ['local/engines/dynoxide.test.ts'],
  },
  {
    id: 'engine-not-found-on-windows',
    what: 'the engine that was installed on Windows is not found by its name there',
    file: 'local/engines/dynoxide.ts',
    find: "platform === 'win32' ? 'dynoxide.exe' : 'dynoxide'",
    put: "'dynoxide'",
    tests: ['local/engines/dynoxide.test.ts'],
  },
];
