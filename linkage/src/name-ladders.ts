import type { Comparison, Level, Test } from './settings.ts'

export interface ForenameColumns {
  readonly forename: string
  /** Where forename and surname may have been put in each other's place. */
  readonly surname?: string
  /** Derived by `formal-name`: "bill" and "will" are both "william". */
  readonly formal?: string
}

/**
 * Forenames: the same (rarer counts for more), in the place of the other's surname, two forms of one name, nearly the same or the beginning of
 * the other, similar, a little alike. Use with `surnameLadder`, which leaves alone what this has counted.
 */
export function forenameLadder({ forename, surname, formal }: ForenameColumns): Comparison {
  const near: Test = {
    any: [
      { test: 'jaro-winkler', column: forename, atLeast: 0.92 },
      { test: 'starts-with', column: forename },
    ],
  }
  const levels: readonly (Level | undefined)[] = [
    { says: 'the forenames are the same', when: { test: 'same', column: forename }, rarityOf: forename },
    surname === undefined
      ? undefined
      : {
          says: 'the forename of one is the surname of the other',
          when: { test: 'across', columns: [forename, surname] },
        },
    formal === undefined
      ? undefined
      : { says: 'the forenames are forms of one name', when: { test: 'same', column: formal } },
    { says: 'the forenames are nearly the same', when: near },
    { says: 'the forenames are similar', when: { test: 'jaro-winkler', column: forename, atLeast: 0.8 } },
    {
      says: 'the forenames are a little alike',
      when: { test: 'jaro-winkler', column: forename, atLeast: 0.7 },
    },
  ]
  return {
    name: 'forename',
    needs: surname === undefined ? [forename] : [forename, surname],
    levels: levels.flatMap((level) => level ?? []),
    otherwise: { says: 'the forenames differ' },
  }
}

export interface SurnameColumns {
  readonly surname: string
  /** The forename column given to `forenameLadder` with this surname, if it was. */
  readonly forename?: string
  /** All names after the first: a double or changed surname may share a word of it. */
  readonly otherNames?: string
}

/** Surnames: the same (rarer counts for more), nearly the same, sharing a word of the names after the first, similar, a little alike. */
export function surnameLadder({ surname, forename, otherNames }: SurnameColumns): Comparison {
  const levels: readonly (Level | undefined)[] = [
    { says: 'the surnames are the same', when: { test: 'same', column: surname }, rarityOf: surname },
    forename === undefined
      ? undefined
      : {
          says: 'surname and forename are in each other\u2019s place',
          when: { test: 'across', columns: [forename, surname] },
          noEvidence: true,
        },
    {
      says: 'the surnames are nearly the same',
      when: { test: 'jaro-winkler', column: surname, atLeast: 0.92 },
    },
    otherNames === undefined
      ? undefined
      : { says: 'the names share a word', when: { test: 'share-word', column: otherNames } },
    { says: 'the surnames are similar', when: { test: 'jaro-winkler', column: surname, atLeast: 0.8 } },
    {
      says: 'the surnames are a little alike',
      when: { test: 'jaro-winkler', column: surname, atLeast: 0.7 },
    },
  ]
  return {
    name: 'surname',
    needs: [surname],
    levels: levels.flatMap((level) => level ?? []),
    otherwise: { says: 'the surnames differ' },
  }
}
