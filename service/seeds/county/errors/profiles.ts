/** How often each agency's records go wrong, per record. Rates are ours, set so that no two feeds fail alike. */
export interface ErrorProfile {
  readonly typo: number
  readonly respelt: number
  readonly knownAs: number
  readonly swappedNames: number
  readonly formerName: number
  readonly middleLost: number
  readonly noBirthday: number
  readonly defaultBirthday: number
  readonly dayMonthSwapped: number
  readonly wrongYear: number
  readonly wrongSex: number
  readonly noPostcode: number
  readonly staleAddress: number
  readonly noIdentifier: number
  /** The same person in the same system twice, under two references. */
  readonly duplicate: number
  readonly letters: 'as written' | 'upper surname' | 'upper' | 'plain'
}

const usual: ErrorProfile = {
  typo: 0.03,
  respelt: 0.1,
  knownAs: 0.06,
  swappedNames: 0.006,
  formerName: 0.05,
  middleLost: 0.5,
  noBirthday: 0.02,
  defaultBirthday: 0.01,
  dayMonthSwapped: 0.008,
  wrongYear: 0.008,
  wrongSex: 0.004,
  noPostcode: 0.03,
  staleAddress: 0.08,
  noIdentifier: 0.15,
  duplicate: 0.05,
  letters: 'plain',
}

export const profiles = {
  'school-census': {
    ...usual,
    typo: 0.012,
    knownAs: 0.03,
    noBirthday: 0,
    defaultBirthday: 0.003,
    staleAddress: 0.1,
    noIdentifier: 0.01,
    duplicate: 0.02,
    letters: 'as written',
  },
  'children-in-need': {
    ...usual,
    noBirthday: 0,
    dayMonthSwapped: 0.004,
    noIdentifier: 0.12,
    duplicate: 0.01,
  },
  'early-help': {
    ...usual,
    typo: 0.05,
    knownAs: 0.12,
    swappedNames: 0.012,
    noBirthday: 0.08,
    noIdentifier: 0.35,
    noPostcode: 0.06,
    letters: 'as written',
  },
  'health-visiting': {
    ...usual,
    typo: 0.02,
    respelt: 0.14,
    noBirthday: 0,
    noIdentifier: 0.03,
    staleAddress: 0.14,
    formerName: 0.12,
  },
  'mental-health': { ...usual, typo: 0.015, noIdentifier: 0.04, noBirthday: 0.005, letters: 'upper surname' },
  'substance-misuse': {
    ...usual,
    typo: 0.06,
    knownAs: 0.16,
    noBirthday: 0.03,
    defaultBirthday: 0.03,
    noPostcode: 0.22,
    wrongYear: 0.02,
  },
  'adult-social-care': { ...usual, typo: 0.02, middleLost: 0.3, formerName: 0.03, letters: 'upper surname' },
  housing: {
    ...usual,
    typo: 0.045,
    knownAs: 0.1,
    noBirthday: 0.09,
    defaultBirthday: 0.03,
    swappedNames: 0.015,
    noPostcode: 0.01,
    staleAddress: 0.02,
  },
  police: {
    ...usual,
    typo: 0.06,
    respelt: 0.2,
    knownAs: 0.1,
    noBirthday: 0.07,
    defaultBirthday: 0.04,
    wrongYear: 0.025,
    noPostcode: 0.12,
    staleAddress: 0.15,
    letters: 'upper',
  },
  'adult-learning': { ...usual, typo: 0.02, noBirthday: 0, noIdentifier: 0.3, duplicate: 0 },
  'money-advice': { ...usual, typo: 0.03, knownAs: 0.08, noBirthday: 0.04, noIdentifier: 0.2, duplicate: 0 },
  'youth-justice': { ...usual, typo: 0.02, noIdentifier: 0.25 },
  benefits: {
    ...usual,
    typo: 0.015,
    knownAs: 0.02,
    noBirthday: 0,
    defaultBirthday: 0.002,
    dayMonthSwapped: 0.002,
    wrongYear: 0.003,
    noIdentifier: 0,
    formerName: 0.07,
    letters: 'upper',
  },
} as const satisfies Record<string, ErrorProfile>

export type ProfiledFeed = keyof typeof profiles
