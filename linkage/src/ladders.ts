import type { Comparison, Level } from './settings.ts'

/** Ready ladders. Each is plain settings: print it, change it, write your own. */

/** Same (with rarity), then ever looser Jaro-Winkler. `noun` is said to people: "forename". */
export function nameLadder(
  column: string,
  noun: string,
  thresholds: readonly number[] = [0.92, 0.85, 0.75],
): Comparison {
  return {
    name: noun,
    needs: [column],
    levels: [
      { says: `the ${noun}s are the same`, when: { test: 'same', column }, rarityOf: column },
      ...thresholds.map((atLeast, rung): Level => ({
        says: `the ${noun}s are ${['nearly the same', 'similar', 'a little alike'][rung] ?? `alike (${atLeast})`}`,
        when: { test: 'jaro-winkler', column, atLeast },
      })),
    ],
    otherwise: { says: `the ${noun}s differ` },
  }
}

/** Same, or different, with rarity where asked. */
export function exactLadder(column: string, noun: string, options: { readonly rarity?: boolean } = {}): Comparison {
  const same: Level = { says: `the ${noun}s are the same`, when: { test: 'same', column } }
  return {
    name: noun,
    needs: [column],
    levels: [options.rarity === true ? { ...same, rarityOf: column } : same],
    otherwise: { says: `the ${noun}s differ` },
  }
}

/**
 * Dates of birth (YYYY-MM-DD). A shared 1 January is its own level with its own chances: it is what is written where only the year is
 * known, so it says less than another shared day. `monthAndDay` names a derived column made by `month-and-day`.
 */
export function birthLadder(column: string, monthAndDay: string, noun = 'date of birth'): Comparison {
  return {
    name: noun,
    needs: [column],
    levels: [
      {
        says: `the ${noun} is the same`,
        when: {
          all: [{ test: 'same', column }, { not: { test: 'is', column: monthAndDay, values: ['01-01'] } }],
        },
      },
      { says: `the ${noun} is the same, a 1 January`, when: { test: 'same', column } },
      {
        says: `day and month of the ${noun} are the other way round`,
        when: { test: 'day-and-month-swapped', column },
      },
      { says: `the ${noun} differs by one digit`, when: { test: 'levenshtein', column, atMost: 1 } },
      { says: `the ${noun} has the same year and month`, when: { test: 'same-year-and-month', column } },
      { says: `the ${noun} differs by two digits`, when: { test: 'levenshtein', column, atMost: 2 } },
      { says: `the ${noun} is within a year`, when: { test: 'within-days', column, days: 366 } },
    ],
    otherwise: { says: `the ${noun} differs` },
  }
}
