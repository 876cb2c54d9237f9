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
  /** Which pairs are looked for where the input is several sets: in all of it (default), only across sets, or both (`link and dedupe` differs from `dedupe` only in what is counted). */
  readonly mode?: Mode
  /** Column that says of which set a record is (default, with `link`: each file is a set). At most 255 sets. */
  readonly sourceColumn?: string
  /** Keys that make two records the same person whatever their weight, unless a guard or a person says otherwise. */
  readonly mustLink?: readonly MustLink[]
  /** Patterns that stop two records being joined without a person. */
  readonly guards?: readonly Guard[]
  /** Columns of which one person has at most one value (a national number). */
  readonly onePerPerson?: readonly string[]
  /** Columns each of whose values a person has at most one record of: a source without doubles, for links one to one. */
  readonly oneRecordPer?: readonly string[]
  readonly train?: TrainSettings
  readonly decide?: DecideSettings
  readonly limits?: LimitSettings
}

export const modes = ['dedupe', 'link', 'link and dedupe'] as const
export type Mode = (typeof modes)[number]

/**
 * A value made from columns. A plain string names a column. Anything made from a missing value is missing. A column of lists (a Parquet
 * list, or text that was `split`) is transformed item by item.
 */
export type Expression =
  | string
  | { readonly do: Transformation; readonly of: Expression }
  | { readonly do: 'prefix' | 'suffix'; readonly of: Expression; readonly length: number }
  | { readonly do: 'date'; readonly of: Expression; readonly format: string } // strptime format; becomes YYYY-MM-DD
  | { readonly do: 'first-known'; readonly of: readonly Expression[] }
  | { readonly do: 'join'; readonly of: readonly Expression[] }
  | { readonly do: 'extract'; readonly of: Expression; readonly pattern: string } // the first match of a regular expression (JavaScript's, flag u)
  | { readonly do: 'split'; readonly of: Expression; readonly by: string } // a list of the parts
  | { readonly do: 'not-one-of'; readonly of: Expression; readonly values: readonly string[] } // those values become missing

export const transformations = [
  'lower',
  'upper',
  'text', // trimmed, lower case, runs of blanks made one
  'name', // normaliseName
  'letters-and-digits', // upper case, everything else dropped
  'digits',
  'first-word',
  'last-word',
  'without-first-word',
  'formal-name', // the forename a short form most often stands for, else itself
  'phonetic', // soundex-like: first letter and up to five consonant classes
  'year', // of YYYY-MM-DD
  'month-and-day',
  'postcode', // AA9 9AA, else missing
  'postcode-sector', // AA9 9
  'postcode-district', // AA9
  'nhs-number', // ten digits with a right check digit, else missing
  'upn', // thirteen characters with a right check letter, else missing
  'nino', // shape of a National Insurance number, else missing
  'email', // lower case, one @ with something on both sides, else missing
] as const
export type Transformation = (typeof transformations)[number]

/** Something true or not of two records. Every test is symmetric, and false where a value it needs is missing. */
export type Test =
  | { readonly test: 'same'; readonly column: string }
  | { readonly test: 'differ'; readonly column: string } // both known, not the same
  | { readonly test: 'any-same'; readonly columns: readonly string[] } // any of these on one side equals any of these on the other
  | { readonly test: 'across'; readonly columns: readonly [string, string] } // one's first equals the other's second
  | { readonly test: 'swapped'; readonly columns: readonly [string, string] } // both ways round
  | { readonly test: 'jaro' | 'jaro-winkler'; readonly column: string; readonly atLeast: number }
  | { readonly test: 'jaccard'; readonly column: string; readonly atLeast: number } // letters in common over letters in either, each letter once
  | { readonly test: 'token-set'; readonly column: string; readonly atLeast: number } // words in common over words in either
  | { readonly test: 'levenshtein' | 'damerau-levenshtein'; readonly column: string; readonly atMost: number }
  | { readonly test: 'starts-with'; readonly column: string } // one is the beginning of the other
  | { readonly test: 'share-word'; readonly column: string }
  | { readonly test: 'day-and-month-swapped' | 'same-year-and-month'; readonly column: string } // of YYYY-MM-DD
  | { readonly test: 'within-days'; readonly column: string; readonly days: number }
  | { readonly test: 'within-number'; readonly column: string; readonly difference: number }
  | { readonly test: 'within-percent'; readonly column: string; readonly share: number } // difference over the larger, 0.1 = 10%
  | { readonly test: 'within-km'; readonly columns: readonly [string, string]; readonly km: number } // latitude and longitude in degrees
  | { readonly test: 'share-items'; readonly column: string; readonly atLeast: number } // lists with so many items in common
  | { readonly test: 'items-subset'; readonly column: string } // every item of one list is in the other
  | {
      readonly test: 'best-item' // the two most alike items, one of each list
      readonly column: string
      readonly by: 'jaro' | 'jaro-winkler' | 'jaccard'
      readonly atLeast: number
    }
  | {
      readonly test: 'best-item'
      readonly column: string
      readonly by: 'levenshtein' | 'damerau-levenshtein'
      readonly atMost: number
    }
  | {
      readonly test: 'is' // the value is among these, on both sides (default) or on either
      readonly column: string
      readonly values: readonly string[]
      readonly sides?: 'both' | 'either'
    }
  | {
      readonly test: 'function' // a function of yours, asked once for each two distinct values; it must not mind which comes first
      readonly column: string
      /** Path of a JavaScript or TypeScript module, from the working directory, and the function it exports: (one, other) => number. */
      readonly module: string
      readonly name: string
      /** Met where the function's answer is at least this (default 1). */
      readonly atLeast?: number
    }
  | { readonly test: 'missing'; readonly columns: readonly string[] } // on at least one side none of these is known
  | { readonly test: 'alike'; readonly columns: readonly string[] } // each of these is the same on both sides, or known on neither
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] }
  | { readonly not: Test }

export interface Level {
  /** What is so when this level is met, as a clause: "the surnames are the same". */
  readonly says: string
  readonly when: Test
  /** Scale the evidence by how common the shared value of this column is (term frequency). */
  readonly rarityOf?: string
  /** The same in Splink's manner: log2 of the level's u over the share of records with the value, no floor and no ceiling. Not with `rarityOf`. */
  readonly termFrequency?: {
    readonly column: string
    /** How much of it counts (default 1). */
    readonly weight?: number
    /** Shares below this count as this (default 0). */
    readonly atLeast?: number
  }
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
  /**
   * True: one person's records seldom differ in it, so that a training block whose matches mostly do has found relatives or namesakes and is not
   * learned from.
   */
  readonly steady?: boolean
  /** What is so when no level is met. */
  readonly otherwise: { readonly says: string; readonly m?: number; readonly u?: number }
}

/** Part of a key: a value, or each item of a list in turn (the record then has a key for every item). */
export type KeyPart = Expression | { readonly do: 'each'; readonly of: Expression }

/** Pairs sharing a key are compared. A record may have several keys (`keys` holds alternatives); each is a list of parts that must all be known. */
export interface BlockingRule {
  readonly name: string
  readonly keys: readonly (readonly KeyPart[])[]
  /** Use the pairs of this rule to train (default true). */
  readonly train?: boolean
  /** Blocks of more records than this are left out and counted in `counts.json` (default `limits.blockRecords`). */
  readonly largestBlock?: number
}

export interface MustLink {
  readonly name: string
  /** Said when the pair is explained: "the NHS numbers are the same". */
  readonly says: string
  readonly keys: readonly (readonly KeyPart[])[]
  readonly unless?: Test
}

export interface Guard {
  readonly name: string
  /** Said to the person who is asked: "the same birthday and address but clearly different forenames: twins?" */
  readonly says: string
  readonly when: Test
}

export interface TrainSettings {
  /** Blocks whose pairs are used to train and for nothing else. */
  readonly blocks?: readonly {
    readonly name: string
    readonly keys: readonly (readonly KeyPart[])[]
    readonly largestBlock?: number
  }[]
  /** Rules nearly always right; with the share of true pairs they find they give the prior. Default: `mustLink` keys, else all blocking rules by EM. */
  readonly prior?: number | { readonly rules: readonly (readonly KeyPart[])[]; readonly finds: number }
  /** Random pairs for u at most (default 10 million): a million at a time, until every level was seen a hundred times. */
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
  /** How records become people: by average weight between groups (default), or whatever hangs together by pairs that are the same. */
  readonly clusters?: 'average' | 'connected'
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
  /** Pairs listed one by one of two profiles that several records have in common (exact repeats); where there are more, one stands for all (default 64). */
  readonly listedRepeats?: number
}

export const defaults = {
  randomPairs: 10_000_000,
  rounds: 200,
  wrongShare: 0.005,
  joinAt: 0,
  rulePairs: 40_000_000,
  allPairs: 80_000_000,
  blockRecords: 2_500,
  componentRecords: 5_000,
  listedRepeats: 64,
} as const
