import type { Membership } from '#model/membership/membership.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** What levels give: each thing once, and a reward that there is and that this level may take. */
export const perkFaults = ({ levels, rewards = [] }: Membership, path: string): readonly Issue[] =>
  (levels?.levels ?? []).flatMap(({ id: level, perks = [] }, place) =>
    perks.flatMap(({ name, reward: id }, n) => {
      const at = `${path}.levels.levels[${place}].perks[${n}]`;
      const faults: Issue[] = [];
      if (perks.findIndex((one) => one.name === name) < n)
        faults.push({ path: `${at}.name`, what: `is "${name}" again`, fix: 'name each perk of a level once' });
      const reward = rewards.find((one) => one.id === id);
      const all = rewards.map((one) => one.id).join(', ');
      if (id !== undefined && !reward)
        faults.push({
          path: `${at}.reward`,
          what: `is ${id}, which is no reward of this membership`,
          fix: all ? `use one of ${all}` : 'declare it in rewards, or leave it out',
        });
      if (reward?.levels?.includes(level) === false)
        faults.push({
          path: `${at}.reward`,
          what: `is ${id}, which ${level} may not take`,
          fix: `add '${level}' to levels of that reward, or leave it out`,
        });
      return faults;
    }),
  );
