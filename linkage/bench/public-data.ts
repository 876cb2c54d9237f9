import { join } from 'node:path'
import { birthLadder, exactLadder, nameLadder } from '../src/index.ts'
import type { LinkSettings } from '../src/index.ts'

/** A labelled public data set: settings an analyst would write, and which column says who a record truly is. */
export interface LabelledSet {
  readonly name: string
  readonly file: (data: string) => string
  readonly settings: LinkSettings
  readonly truth: { readonly column: string; readonly shape?: RegExp }
}

const febrlColumns = {
  forename: { do: 'name', of: 'given_name' },
  family: { do: 'name', of: 'surname' },
  born: { do: 'date', of: 'date_of_birth', format: '%Y%m%d' },
  birthday: { do: 'month-and-day', of: 'born' },
  street: { do: 'text', of: 'address_1' },
  town: { do: 'text', of: 'suburb' },
} as const

export const labelledSets: readonly LabelledSet[] = [
  {
    name: 'fake_1000',
    file: (data) => join(data, 'linkage/splink_datasets/data/fake_1000.csv'),
    truth: { column: 'cluster' },
    settings: {
      id: 'unique_id',
      columns: {
        forename: { do: 'name', of: 'first_name' },
        family: { do: 'name', of: 'surname' },
        birthday: { do: 'month-and-day', of: 'dob' },
      },
      comparisons: [
        swappable('forename', 'family', 'forename'),
        nameLadder('family', 'surname'),
        birthLadder('dob', 'birthday'),
        { ...nameLadder('city', 'city', [0.85]) },
        nameLadder('email', 'email', [0.9, 0.8]),
      ],
      blocking: [
        { name: 'forename', keys: [['forename']] },
        { name: 'surname', keys: [['family']] },
        { name: 'date of birth', keys: [['dob']] },
        { name: 'email', keys: [['email']] },
        { name: 'swapped', keys: [['forename'], ['family']] },
      ],
    },
  },
  {
    name: 'febrl3',
    file: (data) => join(data, 'linkage/splink_datasets/data/febrl/dataset3.csv'),
    truth: { column: 'rec_id', shape: /^([^-]+-[^-]+)/ },
    settings: {
      id: 'rec_id',
      columns: febrlColumns,
      comparisons: [
        swappable('forename', 'family', 'forename'),
        nameLadder('family', 'surname'),
        birthLadder('born', 'birthday'),
        nameLadder('street', 'street', [0.9, 0.8]),
        nameLadder('town', 'suburb', [0.9, 0.8]),
        {
          name: 'postcode',
          needs: ['postcode'],
          levels: [
            { says: 'the postcodes are the same', when: { test: 'same', column: 'postcode' } },
            {
              says: 'the postcodes differ by one mark',
              when: { test: 'damerau-levenshtein', column: 'postcode', atMost: 1 },
            },
          ],
          otherwise: { says: 'the postcodes differ' },
        },
        {
          name: 'social security number',
          needs: ['soc_sec_id'],
          levels: [
            { says: 'the numbers are the same', when: { test: 'same', column: 'soc_sec_id' } },
            {
              says: 'the numbers differ by one or two marks',
              when: { test: 'damerau-levenshtein', column: 'soc_sec_id', atMost: 2 },
            },
          ],
          otherwise: { says: 'the numbers differ' },
        },
      ],
      blocking: [
        { name: 'number', keys: [['soc_sec_id']] },
        {
          name: 'forename and surname',
          keys: [
            ['forename', 'family'],
            ['family', 'forename'],
          ],
        },
        { name: 'date of birth', keys: [['born']] },
        { name: 'suburb and surname', keys: [['town', 'family']] },
        { name: 'postcode and forename', keys: [['postcode', 'forename']] },
        { name: 'street and suburb', keys: [['street', 'town']] },
      ],
    },
  },
  {
    name: 'historical_half',
    file: (data) => join(data, 'linkage/historical_half.parquet'),
    truth: { column: 'cluster' },
    settings: {
      id: 'unique_id',
      columns: {
        whole: { do: 'name', of: 'full_name' },
        forename: { do: 'name', of: 'first_name' },
        family: { do: 'name', of: 'surname' },
        birthday: { do: 'month-and-day', of: 'dob' },
        code: { do: 'postcode', of: 'postcode_fake' },
        sector: { do: 'postcode-sector', of: 'postcode_fake' },
        district: { do: 'postcode-district', of: 'postcode_fake' },
        place: { do: 'text', of: 'birth_place' },
        work: { do: 'text', of: 'occupation' },
        year: { do: 'year', of: 'dob' },
      },
      comparisons: [
        swappable('forename', 'family', 'forename'),
        {
          name: 'surname',
          needs: ['family'],
          levels: [
            ...nameLadder('family', 'surname').levels.slice(0, 2),
            {
              says: 'the whole names share a word',
              when: { all: [{ test: 'share-word', column: 'family' }] },
            },
            ...nameLadder('family', 'surname').levels.slice(2),
          ],
          otherwise: { says: 'the surnames differ' },
        },
        birthLadder('dob', 'birthday'),
        {
          name: 'postcode',
          needs: ['code'],
          levels: [
            { says: 'the postcodes are the same', when: { test: 'same', column: 'code' }, rarityOf: 'code' },
            { says: 'the postcode sectors are the same', when: { test: 'same', column: 'sector' } },
            { says: 'the postcode districts are the same', when: { test: 'same', column: 'district' } },
          ],
          otherwise: { says: 'the postcodes differ' },
        },
        exactLadder('place', 'birth place', { rarity: true }),
        exactLadder('work', 'occupation', { rarity: true }),
        exactLadder('gender', 'gender'),
      ],
      blocking: [
        { name: 'surname and birth', keys: [['family', 'dob']] },
        { name: 'forename and birth', keys: [['forename', 'dob']] },
        { name: 'surname and postcode', keys: [['family', 'code']] },
        {
          name: 'forename and surname',
          keys: [
            ['forename', 'family'],
            ['family', 'forename'],
          ],
        },
        { name: 'birth and postcode', keys: [['dob', 'code']] },
        { name: 'postcode and occupation', keys: [['code', 'work']] },
        {
          name: 'beginnings of names and district',
          keys: [
            [
              { do: 'prefix', of: 'forename', length: 2 },
              { do: 'prefix', of: 'family', length: 4 },
              'district',
            ],
          ],
        },
        {
          name: 'beginnings of names and birth place',
          keys: [
            [{ do: 'prefix', of: 'forename', length: 3 }, { do: 'prefix', of: 'family', length: 4 }, 'place'],
          ],
        },
        {
          name: 'beginnings of names and year',
          keys: [
            [{ do: 'prefix', of: 'forename', length: 3 }, { do: 'prefix', of: 'family', length: 3 }, 'year'],
          ],
        },
        { name: 'birth and birth place', keys: [['dob', 'place']] },
        { name: 'postcode and birth place', keys: [['code', 'place']] },
        { name: 'postcode and forename', keys: [['code', 'forename']] },
        { name: 'sound of surname, year', keys: [[{ do: 'phonetic', of: 'family' }, 'year', 'district']] },
      ],
    },
  },
  {
    name: 'pseudopeople census',
    file: (data) => join(data, 'linkage/pseudopeople/decennial_census.parquet'),
    truth: { column: 'simulant_id' },
    settings: {
      id: '__index_level_0__',
      columns: {
        forename: { do: 'name', of: 'first_name' },
        family: { do: 'name', of: 'last_name' },
        middle: { do: 'name', of: 'middle_initial' },
        born: { do: 'prefix', of: 'date_of_birth', length: 10 },
        birthday: { do: 'month-and-day', of: 'born' },
        birthYear: { do: 'year', of: 'born' },
        street: { do: 'text', of: { do: 'join', of: ['street_number', 'street_name'] } },
      },
      comparisons: [
        swappable('forename', 'family', 'forename'),
        nameLadder('family', 'surname'),
        birthLadder('born', 'birthday'),
        exactLadder('middle', 'middle initial', { rarity: true }),
        exactLadder('sex', 'sex'),
        nameLadder('street', 'street', [0.9]),
      ],
      blocking: [
        {
          name: 'forename and surname',
          keys: [
            ['forename', 'family'],
            ['family', 'forename'],
          ],
          largestBlock: 500,
        },
        { name: 'birth and forename', keys: [['born', 'forename']] },
        { name: 'birth and surname', keys: [['born', 'family']] },
        { name: 'birth and sex', keys: [['born', 'sex']] },
        { name: 'street and forename', keys: [['street', 'forename']] },
        {
          name: 'sounds and year',
          keys: [[{ do: 'phonetic', of: 'family' }, { do: 'phonetic', of: 'forename' }, 'birthYear']],
        },
      ],
    },
  },
]

/** A forename ladder with one more rung: forename and surname the other way round. */
function swappable(forename: string, surname: string, noun: string): LinkSettings['comparisons'][number] {
  const ladder = nameLadder(forename, noun)
  const [same, ...rest] = ladder.levels
  const swapped = {
    says: 'forename and surname are the other way round',
    when: { test: 'swapped', columns: [forename, surname] },
  } as const
  return { ...ladder, levels: same === undefined ? [swapped] : [same, swapped, ...rest] }
}
