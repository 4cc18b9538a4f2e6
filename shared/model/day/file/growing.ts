/** Numbers by row, of as many rows as come; 0 where nothing was set. */
export class Growing {
  values = new Float64Array(256);

  set(row: number, value: number): void {
    if (row >= this.values.length) this.#grow(row + 1);
    this.values[row] = value;
  }

  #grow(rows: number): void {
    const larger = new Float64Array(Math.max(rows, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }

  /** In another order: the row `n` of the answer is the row `order[n]` of these. */
  inOrder(order: Uint32Array): Float64Array {
    if (order.length > this.values.length) this.#grow(order.length);
    const { values } = this;
    if (isInOrder(order)) return values.subarray(0, order.length);
    const sorted = new Float64Array(order.length);
    for (let row = 0; row < order.length; row++) sorted[row] = values[order[row] ?? 0] ?? 0;
    return sorted;
  }
}

/** Most parts come in the order of ids already: nothing is copied then. */
function isInOrder(order: Uint32Array): boolean {
  for (let row = 0; row < order.length; row++) if (order[row] !== row) return false;
  return true;
}
