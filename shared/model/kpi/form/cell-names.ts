/** Of more words than this the rest is put together anew each time: a stranger may send as many channels as there are words. */
const MOST = 1000;

/** Names of cells `<prefix><word>`, each made once: a run asks for them of every customer. */
export function cellNames(prefix: string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const name = known.get(word);
    if (name !== undefined) return name;
    const made = `${prefix}${word}`;
    if (known.size < MOST) known.set(word, made);
    return made;
  };
}
