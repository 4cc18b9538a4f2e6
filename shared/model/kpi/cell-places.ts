/** So many of the first are compared with, which beats a map for the cells of most customers. */
const FEW = 8;

/** Gives each cell a place, from 0, in the order in which they are met. */
export class CellPlaces {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();

  of(cell: string): number {
    const names = this.names;
    for (let place = 0; place < names.length && place < FEW; place++) if (names[place] === cell) return place;
    const known = this.#places.get(cell);
    if (known !== undefined) return known;
    this.#places.set(cell, names.length);
    return names.push(cell) - 1;
  }
}
