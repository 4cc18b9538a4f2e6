/** Every segment of the team's own: one file and one line here. */
export { bigFirstOrder } from './big-first-order.ts';
export { chineseFestivals } from './chinese-festivals.ts';
export { importedMembers } from './imported-members.ts';
export { likelyAdvocates } from './likely-advocates.ts';
export { members } from './members.ts';
export { nearlyBest } from './nearly-best.ts';
export { nearlyNextLevel } from './nearly-next-level.ts';
export { nearlyNextLevelQinghe } from './nearly-next-level-qinghe.ts';
export { neverReacts } from './never-reacts.ts';
export { quietRegulars } from './quiet-regulars.ts';
export { readsLetters } from './reads-letters.ts';
export { sleepingMembers } from './sleeping-members.ts';
export { westernFestivals } from './western-festivals.ts';
export { worthACall } from './worth-a-call.ts';
