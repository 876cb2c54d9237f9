/** A home as one stay names it: its key (`uprn:…` or an address key `POSTCODE|flat|number|street`), and the address key where it has both. */
export interface NamedHome {
  readonly place: string
  readonly addressKey: string | null
}

/**
 * Which keys are one home. Sources write a street's name differently and only some give a UPRN; but within a postcode, flat and number nearly
 * always name one dwelling. So two keys with the same postcode, flat and number are one home where their streets are alike, unless both
 * are UPRNs: two UPRNs are never one home. A key alike to two UPRNs is left alone.
 * @returns every key that is replaced, with what by; the same for any order of homes
 */
export function sameHomes(homes: Iterable<NamedHome>): ReadonlyMap<string, string> {
  const groups = new Map<string, Map<string, Set<string>>>() // postcode, flat, number → key → streets
  for (const { place, addressKey } of homes) {
    const written = addressKey ?? (place.startsWith('uprn:') ? null : place)
    const [postcode = '', flat = '', number = '', street = ''] = written?.split('|') ?? []
    if (number === '' || !/^\d/.test(number)) continue
    const dwelling = `${postcode}|${flat}|${number}`
    const keys = groups.get(dwelling) ?? new Map<string, Set<string>>()
    groups.set(dwelling, keys.set(place, (keys.get(place) ?? new Set()).add(street)))
  }
  const replaced = new Map<string, string>()
  for (const keys of groups.values()) if (keys.size > 1) joinAlike(keys, replaced)
  return replaced
}

function joinAlike(keys: ReadonlyMap<string, ReadonlySet<string>>, replaced: Map<string, string>): void {
  const sorted = [...keys].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const [known, unknown] = [sorted.filter(([key]) => isUprn(key)), sorted.filter(([key]) => !isUprn(key))]
  const kept: (readonly [string, ReadonlySet<string>])[] = []
  for (const [key, streets] of unknown) {
    const homes = known.filter(([, others]) => anyAlike(streets, others))
    const [only] = homes.length > 0 ? homes : kept.filter(([, others]) => anyAlike(streets, others))
    if (homes.length > 1 || !only) kept.push([key, streets])
    else replaced.set(key, only[0])
  }
}

function isUprn(key: string): boolean {
  return key.startsWith('uprn:')
}

function anyAlike(ones: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...ones].some((one) => [...others].some((other) => areAlike(one, other)))
}

/** Alike: one is missing or begins the other, or at most a quarter of the letters (and at least two) have to change. */
export function areAlike(one: string, other: string): boolean {
  if (one === '' || other === '' || one.startsWith(other) || other.startsWith(one)) return true
  const allowed = Math.max(2, Math.floor(Math.max(one.length, other.length) / 4))
  return Math.abs(one.length - other.length) <= allowed && distance(one, other) <= allowed
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
