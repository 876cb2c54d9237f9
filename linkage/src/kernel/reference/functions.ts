/** A function as a user would write it: how much of the shorter text is at the end of the longer one. */
export function endsAlike(one: string, other: string): number {
  let alike = 0
  while (alike < Math.min(one.length, other.length) && one.at(-1 - alike) === other.at(-1 - alike)) alike++
  return one.length * other.length === 0 ? NaN : alike / Math.min(one.length, other.length)
}

export function throwing(): number {
  throw new Error('the function does not like these')
}

/** Ends the thread it runs in, as a worker ends that runs out of memory. */
export function ending(): number {
  process.exit(7)
}

/** Other work for a thread: adds a number to memory that it shares with whoever asks, and answers what was there. */
export function addTo(data: unknown): number {
  const { sum, number } = parseAddition(data)
  return Atomics.add(sum, 0, number)
}

function parseAddition(data: unknown): { readonly sum: Int32Array; readonly number: number } {
  return data as { readonly sum: Int32Array; readonly number: number }
}
