/** All forms of audience lists: a file here and a line each. */
export { google } from './google.ts';
export { meta } from './meta.ts';
export { plain } from './plain.ts';
export { tiktok } from './tiktok.ts';
