/** Comparators of text as a textbook writes them, over code points: slow, plain, and what the kernel is held against. */

/** Jaro similarity: symbols match within half the longer length less one, each taking the first free one. Two empty texts are alike. */
export function jaro(left: string, right: string): number {
  const [one, other] = [Array.from(left), Array.from(right)]
  if (one.length === 0 || other.length === 0) return one.length === other.length ? 1 : 0
  const bound = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1)
  const taken = other.map(() => false)
  const matched: string[] = []
  one.forEach((symbol, place) => {
    const found = other.findIndex(
      (candidate, at) => !taken[at] && candidate === symbol && Math.abs(at - place) <= bound,
    )
    if (found < 0) return
    taken[found] = true
    matched.push(symbol)
  })
  const common = matched.length
  if (common === 0) return 0
  const moved = other.filter((_, at) => taken[at]).filter((symbol, at) => symbol !== matched[at]).length
  return (common / one.length + common / other.length + (common - Math.floor(moved / 2)) / common) / 3
}

/** Jaro; above 0.7 a tenth of what is missing is added for each of the first four symbols they begin with alike. Source: Winkler 1990. */
export function jaroWinkler(left: string, right: string): number {
  const plain = jaro(left, right)
  if (plain <= 0.7) return plain
  const [one, other] = [Array.from(left), Array.from(right)]
  let alike = 0
  while (alike < 4 && alike < one.length && one[alike] === other[alike]) alike++
  return plain + alike * 0.1 * (1 - plain)
}

/** Least number of symbols changed, taken out or put in. */
export function levenshtein(left: string, right: string): number {
  const [one, other] = [Array.from(left), Array.from(right)]
  let row = Array.from({ length: other.length + 1 }, (_, place) => place)
  one.forEach((symbol, place) => {
    const next = [place + 1]
    other.forEach((candidate, at) => {
      const changed = (row[at] ?? 0) + (candidate === symbol ? 0 : 1)
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    })
    row = next
  })
  return row.at(-1) ?? 0
}

/**
 * As Levenshtein, and two neighbours changed about count once, whatever is put between or taken from between them. The whole table is kept.
 * Source: Lowrance & Wagner 1975.
 */
export function damerauLevenshtein(left: string, right: string): number {
  const [one, other] = [Array.from(left), Array.from(right)]
  const most = one.length + other.length
  const cells = new Map<string, number>()
  const at = (row: number, column: number) =>
    row < 0 || column < 0 ? most : (cells.get(`${row},${column}`) ?? Math.max(row, column))
  const lastRow = new Map<string, number>()
  for (let row = 1; row <= one.length; row++) {
    let lastColumn = 0
    for (let column = 1; column <= other.length; column++) {
      const [symbol, candidate] = [one[row - 1] ?? '', other[column - 1] ?? '']
      const [fromRow, fromColumn] = [lastRow.get(candidate) ?? 0, lastColumn]
      const turned =
        fromRow === 0 || fromColumn === 0
          ? Infinity
          : at(fromRow - 1, fromColumn - 1) + (row - fromRow - 1) + 1 + (column - fromColumn - 1)
      const changed = at(row - 1, column - 1) + (symbol === candidate ? 0 : 1)
      cells.set(`${row},${column}`, Math.min(changed, at(row - 1, column) + 1, at(row, column - 1) + 1, turned))
      if (symbol === candidate) lastColumn = column
    }
    lastRow.set(one[row - 1] ?? '', row)
  }
  return at(one.length, other.length)
}

/** Different symbols in common over different symbols in either. */
export function jaccard(left: string, right: string): number {
  return overlap(new Set(left), new Set(right))
}

/** Members in common over members of either. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((each) => other.has(each)).length
  const either = one.size + other.size - common
  return either === 0 ? 1 : common / either
}
