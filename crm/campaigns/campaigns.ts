/** Every campaign: one file and one line here. What was settled may stay: it sends nothing any more. */
export { shuangShiyi } from './shuang-shiyi.ts';
export { singlesDay } from './singles-day.ts';
