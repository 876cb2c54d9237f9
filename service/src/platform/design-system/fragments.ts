/**
 * Text made once for each key and kept while it is asked for, within a bound: in two generations, of which the elder is dropped when the younger
 * is full, so what nobody asks for is gone after as much again has been made. Long texts (a page's own table, with a person's facts in it) are not
 * kept: they are hardly ever asked for twice.
 */
export class Fragments {
  readonly #bounds: { readonly mostCharacters: number; readonly longest: number }
  #young = new Map<string, string>()
  #old: ReadonlyMap<string, string> = new Map()
  #characters = 0

  /** @param bounds characters of keys and texts kept in each generation, and of one key with its text */
  constructor(bounds: { readonly mostCharacters: number; readonly longest: number }) {
    this.#bounds = bounds
  }

  get(key: string, make: () => string): string {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const text = this.#old.get(key) ?? make()
    const size = key.length + text.length
    if (size > this.#bounds.longest) return text
    if (this.#characters + size > this.#bounds.mostCharacters) {
      this.#old = this.#young
      this.#young = new Map()
      this.#characters = 0
    }
    this.#characters += size
    this.#young.set(key, text)
    return text
  }
}
