const names: string[] = [];

/** The name of the cell of an age in months. */
export const ageCell = (age: number): string => {
  const known = names[age];
  if (known !== undefined) return known;
  const made = String(age);
  if (age >= 0 && age < 1200) names[age] = made;
  return made;
};
