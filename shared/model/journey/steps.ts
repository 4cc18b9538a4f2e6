/** All kinds of steps: a folder here and a line each. */
export { branch } from './steps/branch/branch.ts';
export { handOff } from './steps/hand-off/hand-off.ts';
export { mark } from './steps/mark/mark.ts';
export { send } from './steps/send/send.ts';
export { split } from './steps/split/split.ts';
export { wait } from './steps/wait/wait.ts';
