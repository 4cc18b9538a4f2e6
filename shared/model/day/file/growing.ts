/** Numbers by row, of as many rows as come; 0 where nothing was set. */
export class Growing {
  values = new Float64Array(256);

  set(row: number, value: number): void {
    if (row >= this.values.length) {
      const larger = new Float64Array(Math.max(row + 1, this.values.length * 2));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[row] = value;
  }

  /** In another order: the row `n` of the answer is the row `order[n]` of these. */
  inOrder(order: Uint32Array): Float64Array {
    const { values } = this;
    const sorted = new Float64Array(order.length);
    for (let row = 0; row < order.length; row++) sorted[row] = values[order[row] ?? 0] ?? 0;
    return sorted;
  }
}
