import type { SampledColumn } from './columns.ts'
import { dateFormats } from './dates.ts'
import { knownByValues, roleOfHeader, roleWords, shareThatCanBe } from './roles.ts'
import type { Role } from './roles.ts'

/** What a column is taken for, and why. */
export interface ColumnGuess {
  readonly role: Role
  /** Columns of the file, several only for addresses, middle names and telephone numbers (first known). */
  readonly from: readonly string[]
  /** Formats tried in turn, for dates. */
  readonly dates?: readonly string[]
  readonly because: string
}

export interface FileGuess {
  readonly columns: readonly ColumnGuess[]
  readonly unused: readonly { readonly column: string; readonly because: string }[]
  /** Things a person should look at. */
  readonly doubts: readonly string[]
}

const several: readonly Role[] = ['address', 'middle_names', 'phone']

/** Guesses what each column of a file is, from its header and its values. */
export function guessColumns(profiles: readonly SampledColumn[]): FileGuess {
  const taken = new Map<Role, { from: string[]; because: string; dates?: readonly string[] }>()
  const unused: { column: string; because: string }[] = []
  const doubts: string[] = []
  for (const profile of profiles) {
    const guess = guessColumn(profile, doubts)
    if (guess === undefined) {
      unused.push({ column: profile.column, because: whyUnused(profile) })
      continue
    }
    const before = taken.get(guess.role)
    if (before === undefined)
      taken.set(guess.role, {
        from: [profile.column],
        because: guess.because,
        ...(guess.dates === undefined ? {} : { dates: guess.dates }),
      })
    else if (several.includes(guess.role)) before.from.push(profile.column)
    else {
      unused.push({
        column: profile.column,
        because: `also looks like the ${roleWords[guess.role]}; "${before.from[0]}" came first`,
      })
      doubts.push(
        `"${before.from[0]}" and "${profile.column}" both look like the ${roleWords[guess.role]}: the first is used`,
      )
    }
  }
  const id = taken.get('id')
  if (id !== undefined) checkId(id.from[0] ?? '', profiles, taken, unused, doubts)
  if (taken.has('name') && taken.has('forename') && taken.has('surname')) {
    unused.push({
      column: taken.get('name')?.from[0] ?? '',
      because: 'forename and surname have columns of their own',
    })
    taken.delete('name')
  }
  return { columns: [...taken].map(([role, guess]) => ({ role, ...guess })), unused, doubts }
}

function checkId(
  column: string,
  profiles: readonly SampledColumn[],
  taken: Map<Role, unknown>,
  unused: { column: string; because: string }[],
  doubts: string[],
): void {
  const profile = profiles.find((one) => one.column === column)
  if (profile === undefined || (profile.distinct === profile.rows && profile.known === profile.rows)) return
  const blank = profile.rows - profile.known
  const why =
    blank > 0
      ? `${blank === 1 ? '1 of its cells is' : `${blank} of its cells are`} blank`
      : `${profile.rows - profile.distinct} rows repeat a value that an earlier row has`
  taken.delete('id')
  unused.push({ column, because: `looks like the record's own number, but ${why}` })
  doubts.push(`"${column}" cannot name the records, because ${why}: rows are numbered instead`)
}

function guessColumn(
  profile: SampledColumn,
  doubts: string[],
): { role: Role; because: string; dates?: readonly string[] } | undefined {
  const { column, sample } = profile
  const named = roleOfHeader(column)
  if (profile.known === 0) {
    if (named !== undefined) doubts.push(`"${column}" looks like the ${roleWords[named]} but is empty in every row`)
    return undefined
  }
  if (named === 'born') return guessBirth(profile, doubts)
  const fits = named === undefined ? undefined : shareThatCanBe(named, sample)
  if (named !== undefined && (fits === undefined || fits >= 0.5)) {
    if (fits !== undefined && fits < 0.9)
      doubts.push(
        `"${column}" is taken as the ${roleWords[named]}, but ${percent(1 - fits)} of its values cannot be one: those count as not known`,
      )
    return {
      role: named,
      because: fits === undefined ? 'its name says so' : `its name says so and ${percent(fits)} of its values fit`,
    }
  }
  const byValues = knownByValues
    .map((role) => ({ role, share: shareThatCanBe(role, sample) ?? 0 }))
    .find(({ share }) => share >= 0.8)
  if (byValues !== undefined)
    return {
      role: byValues.role,
      because: `${percent(byValues.share)} of its values are well-formed, whatever its name`,
    }
  if (named !== undefined)
    doubts.push(
      `"${column}" is named like the ${roleWords[named]}, but only ${percent(fits ?? 0)} of its values can be one: not taken as one`,
    )
  return undefined
}

function guessBirth(
  profile: SampledColumn,
  doubts: string[],
): { role: Role; because: string; dates: readonly string[] } | undefined {
  const [best] = profile.dates
  if (best === undefined || best.share < 0.3) {
    doubts.push(
      `"${profile.column}" is named like a date of birth, but its values are no dates I know (${example(profile)}): left out`,
    )
    return undefined
  }
  const words = dateFormats.find(({ format }) => format === best.format)?.words ?? best.format
  const rival = profile.dates.find(({ format, share }) => share === best.share && turned(best.format) === format)
  if (rival !== undefined)
    doubts.push(`every value of "${profile.column}" can be read day first or month first: day first is assumed`)
  // other shapes in the same column, never the same shape the other way round
  const others = profile.dates.slice(1).filter(({ format, share }) => format !== turned(best.format) && share >= 0.001)
  const more = others.length === 0 ? '' : `, some ${others.map(({ format }) => format).join(', ')}`
  if (best.share < 0.98 && others.length === 0)
    doubts.push(
      `${percent(1 - best.share)} of "${profile.column}" cannot be read as ${words}: those count as not known`,
    )
  return {
    role: 'born',
    dates: [best.format, ...others.map(({ format }) => format)],
    because: `its name says so and ${percent(best.share)} of its values are ${words}${more}`,
  }
}

/** The same marks with day and month the other way round. */
function turned(format: string): string {
  return format.replace('%d', '%?').replace('%m', '%d').replace('%?', '%m')
}

function whyUnused(profile: SampledColumn): string {
  if (profile.known === 0) return 'empty in every row'
  if (profile.distinct === 1) return 'the same in every row'
  // a run of digits alone is any number
  const dated = profile.dates.find(({ format }) => /[/. -]/.test(format.replace('excel-days', '')))
  if ((dated?.share ?? 0) >= 0.8) return 'a date, but its name does not say of birth'
  return 'not something this recognises as telling people apart'
}

function example(profile: SampledColumn): string {
  return profile.commonest
    .slice(0, 2)
    .map(([value]) => `"${value.slice(0, 20)}"`)
    .join(', ')
}

/** A share as a percentage that never rounds to nought or to all what is not: "0.04%", "99.9%". */
export function percent(share: number): string {
  const hundred = share * 100
  if (share <= 0 || share >= 1) return `${Math.round(hundred)}%`
  if (hundred < 1) return `${hundred < 0.1 ? 'under 0.1' : hundred.toFixed(1)}%`
  return hundred > 99 ? `${Math.min(99.9, hundred).toFixed(1)}%` : `${Math.round(hundred)}%`
}
