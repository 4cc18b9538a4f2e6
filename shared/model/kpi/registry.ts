import * as listed from './figures.ts';

export const FIGURES = Object.values(listed).toSorted((a, b) => a.place - b.place);

export type FigureName = (typeof FIGURES)[number]['name'];

/** Figures that are shown at a place of the local page, in its order. */
export const figuresAt = (where: 'tile' | 'column') =>
  FIGURES.flatMap(({ name, unit, [where]: shown }) => (shown ? [{ name, unit, ...shown }] : [])).toSorted(
    (a, b) => a.place - b.place,
  );
