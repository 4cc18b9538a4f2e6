import { festivalOn } from '#model/calendar/festivals.ts';
import { nextStart } from '#model/touch/plan/next-start.ts';
import { addDays } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { dayWords } from '#model/values/time/day-words.ts';
import type { ItemsOf } from '../form/digest.ts';

/** Programs of festivals that begin tomorrow: the last day on which somebody may look at them. */
export const festivals: ItemsOf = ({ programs, day, shop }) => {
  // the digest of a day is read on the next
  const tomorrow = addDays(day, 2);
  return programs.flatMap((program) => {
    const { trigger, draft, name } = program;
    if (trigger.on !== 'festival' || draft || nextStart(program, tomorrow) !== tomorrow) return [];
    const on = festivalOn(trigger.festival, dayNumber(tomorrow) + (trigger.daysBefore ?? 0));
    const isThen = on === undefined || on === tomorrow;
    const hour = `${String(trigger.hour).padStart(2, '0')}:00`;
    return [
      {
        ...{ kind: 'festivals', keys: [`festivals ${program.id} ${tomorrow}`], group: 'ahead', block: 'programs' },
        text: {
          en: `${name} begins tomorrow, ${dayWords(tomorrow).en}, at ${hour}${isThen ? '' : ` (the festival is on ${dayWords(on).en})`}.`,
          zh: `“${name}”将于明天（${dayWords(tomorrow).zh}）${hour} 开始${isThen ? '' : `（节日为${dayWords(on).zh}）`}。`,
        },
        remedy: {
          en: `Whom it reaches: \`perennial dry-run --shop ${shop.id}\`. Not this year: \`perennial stop ${program.id} --shop ${shop.id} --reason WHY\`.`,
          zh: `会写给谁：\`perennial dry-run --shop ${shop.id}\`。今年不发：\`perennial stop ${program.id} --shop ${shop.id} --reason 原因\`。`,
        },
      },
    ] as const;
  });
};
