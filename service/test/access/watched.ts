/** Everything `look` showed at any time until the answer is asked for: what is there and gone between two looks is not missed for long. */
export function watched(look: () => readonly string[]): () => Promise<string[]> {
  const seen = new Set<string>()
  const timer = setInterval(() => look().forEach((name) => seen.add(name)), 1)
  return async () => {
    clearInterval(timer)
    return [...seen]
  }
}
