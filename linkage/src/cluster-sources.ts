/** Which sources each group has a record of, as bits: two groups that share one may not be joined. One column, any number of sources. */
export class Sources {
  private readonly words: number
  private readonly bits: Int32Array

  /** `codes`: the source of each of `count` groups to begin with, 0 where it does not count; `most`: the highest code. */
  constructor(codes: ArrayLike<number>, count: number, most: number) {
    this.words = Math.max(1, Math.ceil((most + 1) / 32))
    this.bits = new Int32Array(count * this.words)
    for (let group = 0; group < count; group++) this.add(group, codes[group] ?? 0)
  }

  /** Adds a record of a source to a group. */
  add(group: number, code: number): void {
    if (code <= 0) return
    const place = group * this.words + (code >> 5)
    this.bits[place] = (this.bits[place] ?? 0) | (1 << (code & 31))
  }

  share(one: number, other: number): boolean {
    for (let word = 0; word < this.words; word++)
      if (((this.bits[one * this.words + word] ?? 0) & (this.bits[other * this.words + word] ?? 0)) !== 0) return true
    return false
  }

  /** `kept` has what `gone` had. */
  join(kept: number, gone: number): void {
    for (let word = 0; word < this.words; word++) {
      const place = kept * this.words + word
      this.bits[place] = (this.bits[place] ?? 0) | (this.bits[gone * this.words + word] ?? 0)
    }
  }
}
