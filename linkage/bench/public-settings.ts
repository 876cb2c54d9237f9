import { birthLadder, exactLadder, forenameLadder, nameLadder, surnameLadder } from '../src/index.ts'
import type { Comparison, LinkSettings, Test } from '../src/index.ts'

/*
 * Settings an analyst would write for each labelled public set after looking at its columns: ready ladders, every column that says
 * something, and rules wide enough that few true pairs are never compared. Nothing in them was fitted to the labels: m, u, prior, thresholds and cut
 * are learned from the records alone, by the same rule for every set.
 */

export const fake1000: LinkSettings = {
  id: 'unique_id',
  columns: {
    forename: { do: 'name', of: 'first_name' },
    family: { do: 'name', of: 'surname' },
    formal: { do: 'formal-name', of: 'forename' },
    birthday: { do: 'month-and-day', of: 'dob' },
    year: { do: 'year', of: 'dob' },
    town: { do: 'name', of: 'city' },
    mail: { do: 'text', of: 'email' },
    user: { do: 'extract', of: 'mail', pattern: '^[^@]+' },
    host: { do: 'extract', of: 'mail', pattern: '@.+' },
  },
  comparisons: [
    forenameLadder({ forename: 'forename', surname: 'family', formal: 'formal' }),
    surnameLadder({ surname: 'family', forename: 'forename' }),
    birthLadder('dob', 'birthday'),
    nameLadder('town', 'town', [0.85, 0.75]),
    {
      name: 'email',
      needs: ['mail'],
      levels: [
        { says: 'the emails are the same', when: { test: 'same', column: 'mail' }, rarityOf: 'mail' },
        {
          says: 'the emails differ by a mark or two',
          when: { test: 'levenshtein', column: 'mail', atMost: 2 },
        },
        { says: 'the emails have the same host', when: { test: 'same', column: 'host' }, rarityOf: 'host' },
        { says: 'the emails have the same user', when: { test: 'same', column: 'user' } },
        { says: 'the emails are alike', when: { test: 'jaro-winkler', column: 'mail', atLeast: 0.85 } },
      ],
      otherwise: { says: 'the emails differ' },
    },
  ],
  blocking: [
    { name: 'forename or surname', keys: [['forename'], ['family']] },
    { name: 'formal forename', keys: [['formal']] },
    { name: 'date of birth', keys: [['dob']] },
    { name: 'email', keys: [['mail']] },
    { name: 'host of the email', keys: [['host']] },
    { name: 'user of the email', keys: [['user']] },
    { name: 'birthday', keys: [['birthday']] },
    { name: 'year and town', keys: [['year', 'town']] },
    {
      name: 'beginning of a name and year',
      keys: [
        [{ do: 'prefix', of: 'forename', length: 2 }, 'year'],
        [{ do: 'prefix', of: 'family', length: 2 }, 'year'],
      ],
    },
    {
      name: 'beginnings of a name and of the town',
      keys: [
        [
          { do: 'prefix', of: 'forename', length: 2 },
          { do: 'prefix', of: 'town', length: 2 },
        ],
        [
          { do: 'prefix', of: 'family', length: 2 },
          { do: 'prefix', of: 'town', length: 2 },
        ],
      ],
    },
  ],
}

/** Same, or within so many marks. */
function typed(column: string, noun: string, marks: number): Comparison {
  return {
    name: noun,
    needs: [column],
    levels: [
      { says: `the ${noun}s are the same`, when: { test: 'same', column } },
      {
        says: `the ${noun}s differ by ${marks === 1 ? 'one mark' : `${marks} marks at most`}`,
        when: { test: 'damerau-levenshtein', column, atMost: marks },
      },
    ],
    otherwise: { says: `the ${noun}s differ` },
  }
}

/** Febrl's made-up Australians; the same for one file with repeats (3) and for two files (4a and 4b). */
export const febrl: LinkSettings = {
  id: 'rec_id',
  columns: {
    forename: { do: 'name', of: 'given_name' },
    family: { do: 'name', of: 'surname' },
    born: { do: 'date', of: 'date_of_birth', format: '%Y%m%d' },
    birthday: { do: 'month-and-day', of: 'born' },
    street: { do: 'text', of: 'address_1' },
    building: { do: 'text', of: 'address_2' },
    town: { do: 'text', of: 'suburb' },
  },
  comparisons: [
    forenameLadder({ forename: 'forename', surname: 'family' }),
    surnameLadder({ surname: 'family', forename: 'forename' }),
    birthLadder('born', 'birthday'),
    {
      name: 'street',
      needs: ['street'],
      levels: [
        { says: 'the streets are the same', when: { test: 'same', column: 'street' }, rarityOf: 'street' },
        {
          says: 'the street of one is the building of the other',
          when: { test: 'across', columns: ['street', 'building'] },
        },
        {
          says: 'the streets are nearly the same',
          when: { test: 'jaro-winkler', column: 'street', atLeast: 0.9 },
        },
        { says: 'the streets are alike', when: { test: 'jaro-winkler', column: 'street', atLeast: 0.8 } },
      ],
      otherwise: { says: 'the streets differ' },
    },
    nameLadder('town', 'suburb', [0.9, 0.8]),
    exactLadder('street_number', 'street number', { rarity: true }),
    typed('postcode', 'postcode', 1),
    typed('soc_sec_id', 'social security number', 2),
  ],
  blocking: [
    { name: 'social security number', keys: [['soc_sec_id']] },
    { name: 'forename or surname', keys: [['forename'], ['family']] },
    { name: 'date of birth', keys: [['born']] },
    { name: 'postcode', keys: [['postcode']] },
    { name: 'suburb', keys: [['town']] },
    { name: 'street or building', keys: [['street'], ['building']] },
  ],
}

const anyName = (...others: readonly string[]) => ['forename', 'family', 'last'].map((name) => [name, ...others])
const near = (column: string, atLeast: number): Test => ({ test: 'jaro-winkler', column, atLeast })

/** People of history from Wikidata, spoiled: names as people were called, a made-up postcode near the birth place. */
export const historical: LinkSettings = {
  id: 'unique_id',
  columns: {
    whole: { do: 'name', of: 'full_name' },
    forename: { do: 'name', of: 'first_name' },
    family: { do: 'name', of: 'surname' },
    last: { do: 'last-word', of: 'whole' },
    rest: { do: 'without-first-word', of: 'whole' },
    formal: { do: 'formal-name', of: 'forename' },
    birthday: { do: 'month-and-day', of: 'dob' },
    year: { do: 'year', of: 'dob' },
    code: { do: 'postcode', of: 'postcode_fake' },
    sector: { do: 'postcode-sector', of: 'postcode_fake' },
    district: { do: 'postcode-district', of: 'postcode_fake' },
    place: { do: 'text', of: 'birth_place' },
    work: { do: 'text', of: 'occupation' },
  },
  comparisons: [
    forenameLadder({ forename: 'forename', surname: 'family', formal: 'formal' }),
    surnameLadder({ surname: 'family', forename: 'forename', otherNames: 'rest' }),
    birthLadder('dob', 'birthday'),
    {
      name: 'postcode',
      needs: ['code'],
      levels: [
        { says: 'the postcodes are the same', when: { test: 'same', column: 'code' }, rarityOf: 'code' },
        {
          says: 'the postcode sectors are the same',
          when: { test: 'same', column: 'sector' },
          rarityOf: 'sector',
        },
        {
          says: 'the postcodes differ by one mark',
          when: { test: 'damerau-levenshtein', column: 'code', atMost: 1 },
        },
        {
          says: 'the postcode districts are the same',
          when: { test: 'same', column: 'district' },
          rarityOf: 'district',
        },
      ],
      otherwise: { says: 'the postcodes differ' },
    },
    {
      name: 'birth place',
      needs: ['place'],
      levels: [
        { says: 'the birth places are the same', when: { test: 'same', column: 'place' }, rarityOf: 'place' },
        { says: 'the birth places are nearly the same', when: near('place', 0.9) },
      ],
      otherwise: { says: 'the birth places differ' },
    },
    exactLadder('work', 'occupation', { rarity: true }),
    exactLadder('gender', 'gender'),
  ],
  blocking: [
    { name: 'date of birth', keys: [['dob']] },
    { name: 'postcode sector', keys: [['sector']] },
    { name: 'surname', keys: [['family']] },
    {
      name: 'forename and surname, either way round',
      keys: [
        ['forename', 'family'],
        ['family', 'forename'],
      ],
    },
    { name: 'a name and birth place', keys: anyName('place') },
    { name: 'a name and district', keys: anyName('district') },
    { name: 'a name and year', keys: anyName('year') },
    { name: 'birth place and year', keys: [['place', 'year']] },
    { name: 'district and occupation', keys: [['district', 'work']] },
    { name: 'a name and occupation', keys: anyName('work') },
    {
      name: 'beginnings of both names',
      keys: [
        [
          { do: 'prefix', of: 'forename', length: 3 },
          { do: 'prefix', of: 'family', length: 4 },
        ],
      ],
    },
  ],
}

/** Three made-up censuses of one town. */
export const census: LinkSettings = {
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
    forenameLadder({ forename: 'forename', surname: 'family' }),
    surnameLadder({ surname: 'family', forename: 'forename' }),
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
}
