/**
 * Everything a linkage is told, as plain JSON. Nothing here names an engine: the same settings drive any kernel.
 * All columns are text as the file has them; an empty or blank cell is "not known".
 */
export interface LinkSettings {
  /** Column that names a record: present and different in every row. */
  readonly id: string
  /** Columns derived once per record before anything is compared; a derived column may use the file's columns and other derived ones. */
  readonly columns?: Readonly<Record<string, Expression>>
  readonly comparisons: readonly Comparison[]
  readonly blocking: readonly BlockingRule[]
  /** Keys that make two records the same person whatever their weight, unless a guard or a person says otherwise. */
  readonly mustLink?: readonly MustLink[]
  /** Patterns that stop two records being joined without a person. */
  readonly guards?: readonly Guard[]
  /** Columns of which one person has at most one value (a national number, or a source system with one record per person). */
  readonly onePerPerson?: readonly string[]
  readonly train?: TrainSettings
  readonly decide?: DecideSettings
  readonly limits?: LimitSettings
}

/** A value made from columns. A plain string names a column. Anything made from a missing value is missing. */
export type Expression =
  | string
  | { readonly do: Transformation; readonly of: Expression }
  | { readonly do: 'prefix' | 'suffix'; readonly of: Expression; readonly length: number }
  | { readonly do: 'date'; readonly of: Expression; readonly format: string } // strptime format; becomes YYYY-MM-DD
  | { readonly do: 'first-known'; readonly of: readonly Expression[] }
  | { readonly do: 'join'; readonly of: readonly Expression[] }
  | { readonly do: 'not-one-of'; readonly of: Expression; readonly values: readonly string[] } // those values become missing

export const transformations = [
  'text', // trimmed, lower case, runs of blanks made one
  'name', // normaliseName
  'letters-and-digits', // upper case, everything else dropped
  'digits',
  'first-word',
  'last-word',
  'phonetic', // soundex-like: first letter and up to five consonant classes
  'year', // of YYYY-MM-DD
  'month-and-day',
  'postcode', // AA9 9AA, else missing
  'postcode-sector', // AA9 9
  'postcode-district', // AA9
  'nhs-number', // ten digits with a right check digit, else missing
  'upn', // thirteen characters with a right check letter, else missing
  'nino', // shape of a National Insurance number, else missing
] as const
export type Transformation = (typeof transformations)[number]

/** Something true or not of two records. Every test is symmetric, and false where a value it needs is missing. */
export type Test =
  | { readonly test: 'same'; readonly column: string }
  | { readonly test: 'differ'; readonly column: string } // both known, not the same
  | { readonly test: 'any-same'; readonly columns: readonly string[] } // any of these on one side equals any of these on the other
  | { readonly test: 'across'; readonly columns: readonly [string, string] } // one's first equals the other's second
  | { readonly test: 'swapped'; readonly columns: readonly [string, string] } // both ways round
  | { readonly test: 'jaro-winkler'; readonly column: string; readonly atLeast: number }
  | { readonly test: 'levenshtein' | 'damerau-levenshtein'; readonly column: string; readonly atMost: number }
  | { readonly test: 'starts-with'; readonly column: string } // one is the beginning of the other
  | { readonly test: 'share-word'; readonly column: string }
  | { readonly test: 'day-and-month-swapped' | 'same-year-and-month'; readonly column: string } // of YYYY-MM-DD
  | { readonly test: 'within-days'; readonly column: string; readonly days: number }
  | { readonly test: 'within-number'; readonly column: string; readonly difference: number }
  | { readonly test: 'is'; readonly column: string; readonly values: readonly string[] } // both sides among the values
  | { readonly test: 'missing'; readonly columns: readonly string[] } // on at least one side none of these is known
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] }
  | { readonly not: Test }

export interface Level {
  /** What is so when this level is met, as a clause: "the surnames are the same". */
  readonly says: string
  readonly when: Test
  /** Scale the evidence by how common the shared value of this column is (term frequency). */
  readonly rarityOf?: string
  /** True: being here is evidence neither way (the evidence was counted in another comparison). */
  readonly noEvidence?: boolean
  /** Fixed chance of this level among records of one person (m) and of two people (u), instead of trained ones. */
  readonly m?: number
  readonly u?: number
}

/** A ladder: the first level that is met counts; below the last comes `otherwise`. Missing values are no evidence. */
export interface Comparison {
  readonly name: string
  /** No evidence unless at least one of these is known on each side. */
  readonly needs: readonly string[]
  readonly levels: readonly Level[]
  /** What is so when no level is met. */
  readonly otherwise: { readonly says: string; readonly m?: number; readonly u?: number }
}

/** Pairs sharing a key are compared. A record may have several keys (`keys` holds alternatives); each is a list of parts that must all be known. */
export interface BlockingRule {
  readonly name: string
  readonly keys: readonly (readonly Expression[])[]
  /** Use the pairs of this rule to train (default true). */
  readonly train?: boolean
  /** Blocks of more records than this are left out and counted in `counts.json` (default `limits.blockRecords`). */
  readonly largestBlock?: number
}

export interface MustLink {
  readonly name: string
  /** Said when the pair is explained: "the NHS numbers are the same". */
  readonly says: string
  readonly keys: readonly (readonly Expression[])[]
  readonly unless?: Test
}

export interface Guard {
  readonly name: string
  /** Said to the person who is asked: "the same birthday and address but clearly different forenames: twins?" */
  readonly says: string
  readonly when: Test
}

export interface TrainSettings {
  /** Rules nearly always right; with the share of true pairs they find they give the prior. Default: `mustLink` keys, else all blocking rules by EM. */
  readonly prior?: number | { readonly rules: readonly (readonly Expression[])[]; readonly finds: number }
  /** Random pairs for u (default 1 million). */
  readonly randomPairs?: number
  readonly rounds?: number
}

export interface DecideSettings {
  /** Weight (log2 odds) from which a pair is the same. Default: chosen from the model, see `chooseThresholds`. */
  readonly same?: number
  /** Weight below which a pair is different. */
  readonly different?: number
  /** Share of wrong links accepted among pairs called the same, by the model's own account (default 0.005). */
  readonly wrongShare?: number
  /** Average weight two groups of records need to be joined (default 0: as likely as not). */
  readonly joinAt?: number
}

export interface LimitSettings {
  /** Candidate pairs of one rule (default 40 million) and of all (default 80 million). */
  readonly rulePairs?: number
  readonly allPairs?: number
  /** Records in a block (default 2,500). */
  readonly blockRecords?: number
  /** Records in a connected component before weak edges are left out to split it (default 5,000). */
  readonly componentRecords?: number
}

export const defaults = {
  randomPairs: 1_000_000,
  rounds: 200,
  wrongShare: 0.005,
  joinAt: 0,
  rulePairs: 40_000_000,
  allPairs: 80_000_000,
  blockRecords: 2_500,
  componentRecords: 5_000,
} as const
