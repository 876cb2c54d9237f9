import { birthLadder, nameLadder } from './ladders.ts'
import type { BlockingRule, Comparison, Guard, LinkSettings, MustLink, Test } from './settings.ts'

/** Columns `personLinkage` reads; all must be in the input, any may be empty. `born` is YYYY-MM-DD, `sex` F, M or X. */
export const personColumns = [
  'id',
  'source',
  'forename',
  'middle_names',
  'surname',
  'former_surname',
  'preferred_name',
  'born',
  'sex',
  'postcode',
  'address',
  'uprn',
  'nhs',
  'upn',
  'former_upn',
  'nino',
  'childrens_system',
] as const

export interface PersonLinkageOptions {
  /** True where every source has at most one record per person: two records of one source are then never joined. */
  readonly onePerSource?: boolean
}

/**
 * Settings for records of people held by UK agencies, one row per person per source. Copes with records that have no name (only numbers,
 * birth, sex), changed and swapped names, twins, births on 1 January and hundreds of people at one address. Change what you like: it is data.
 */
export function personLinkage(options: PersonLinkageOptions = {}): LinkSettings {
  return {
    id: 'id',
    columns: {
      given: { do: 'name', of: 'forename' },
      first: { do: 'first-word', of: 'given' },
      middle: { do: 'first-word', of: { do: 'name', of: 'middle_names' } },
      family: { do: 'name', of: 'surname' },
      former: { do: 'name', of: 'former_surname' },
      known_as: { do: 'first-word', of: { do: 'name', of: 'preferred_name' } },
      sex: { do: 'not-one-of', of: { do: 'letters-and-digits', of: 'sex' }, values: ['X', 'U', '9', '0'] },
      birthday: { do: 'month-and-day', of: 'born' },
      year: { do: 'year', of: 'born' },
      code: { do: 'postcode', of: 'postcode' },
      sector: { do: 'postcode-sector', of: 'postcode' },
      district: { do: 'postcode-district', of: 'postcode' },
      home: { do: 'text', of: { do: 'join', of: ['address', 'code'] } },
      street: { do: 'text', of: 'address' },
      nhs: { do: 'nhs-number', of: 'nhs' },
      upn: { do: 'upn', of: 'upn' },
      former_upn: { do: 'upn', of: 'former_upn' },
      nino: { do: 'nino', of: 'nino' },
      childrens_system: { do: 'letters-and-digits', of: 'childrens_system' },
      sounds: {
        do: 'join',
        of: [
          { do: 'phonetic', of: 'first' },
          { do: 'phonetic', of: 'family' },
        ],
      },
    },
    comparisons,
    blocking,
    mustLink,
    guards,
    onePerPerson: ['nhs'],
    ...(options.onePerSource === true ? { oneRecordPer: ['source'] } : {}),
  }
}

const sameAcross = (one: string, other: string): Test => ({ test: 'across', columns: [one, other] })

const forename: Comparison = {
  name: 'forename',
  needs: ['first'],
  steady: true,
  levels: [
    { says: 'the forenames are the same', when: { test: 'same', column: 'first' }, rarityOf: 'first' },
    {
      says: 'one forename is the name the other is known by',
      when: { any: [sameAcross('first', 'known_as'), { test: 'same', column: 'known_as' }] },
    },
    {
      says: 'forename and surname are the other way round',
      when: { test: 'swapped', columns: ['first', 'family'] },
    },
    {
      says: 'the forenames are nearly the same',
      when: { test: 'jaro-winkler', column: 'first', atLeast: 0.92 },
    },
    { says: 'one forename is the beginning of the other', when: { test: 'starts-with', column: 'first' } },
    { says: 'one forename is the other\u2019s middle name', when: sameAcross('first', 'middle') },
    { says: 'the forenames are similar', when: { test: 'jaro-winkler', column: 'first', atLeast: 0.82 } },
  ],
  otherwise: { says: 'the forenames differ' },
}

const surname: Comparison = {
  name: 'surname',
  needs: ['family'],
  levels: [
    { says: 'the surnames are the same', when: { test: 'same', column: 'family' }, rarityOf: 'family' },
    { says: 'one surname is the other\u2019s former surname', when: sameAcross('family', 'former') },
    // told once, by the forename
    {
      says: 'surname and forename are the other way round',
      when: { test: 'swapped', columns: ['first', 'family'] },
      noEvidence: true,
    },
    {
      says: 'the surnames are nearly the same',
      when: { test: 'jaro-winkler', column: 'family', atLeast: 0.92 },
    },
    { says: 'the surnames share a part', when: { test: 'share-word', column: 'family' } },
    { says: 'the surnames are similar', when: { test: 'jaro-winkler', column: 'family', atLeast: 0.82 } },
  ],
  otherwise: { says: 'the surnames differ' },
}

const home: Comparison = {
  name: 'home',
  needs: ['code', 'uprn', 'street'],
  levels: [
    { says: 'the property (UPRN) is the same', when: { test: 'same', column: 'uprn' }, rarityOf: 'uprn' },
    { says: 'the address is the same', when: { test: 'same', column: 'home' }, rarityOf: 'home' },
    {
      says: 'the address is the same, its postcode known of one only or of neither',
      when: {
        all: [
          { test: 'same', column: 'street' },
          { test: 'missing', columns: ['code'] },
        ],
      },
      rarityOf: 'street',
    },
    // one side has only a UPRN, the other only a postcode; or an address written otherwise, which may be the same place or not
    {
      says: 'the addresses cannot be compared',
      when: { test: 'missing', columns: ['code'] },
      noEvidence: true,
    },
    { says: 'the postcode is the same', when: { test: 'same', column: 'code' }, rarityOf: 'code' },
    { says: 'the postcode sector is the same', when: { test: 'same', column: 'sector' } },
    { says: 'the postcode district is the same', when: { test: 'same', column: 'district' } },
  ],
  otherwise: { says: 'the postcode district differs' },
}

function number(name: string, columns: readonly string[], noun: string, near?: Test): Comparison {
  return {
    name,
    needs: columns,
    levels: [
      { says: `the ${noun} is the same`, when: { test: 'any-same', columns } },
      ...(near === undefined ? [] : [{ says: `the ${noun} differs by a digit or two`, when: near }]),
    ],
    otherwise: { says: `the ${noun} differs` },
  }
}

const comparisons: readonly Comparison[] = [
  forename,
  surname,
  {
    ...nameLadder('middle', 'middle name', [0.9]),
    levels: [
      { says: 'the middle names are the same', when: { test: 'same', column: 'middle' }, rarityOf: 'middle' },
      {
        says: 'one middle name is the beginning of the other',
        when: {
          any: [
            { test: 'starts-with', column: 'middle' },
            { test: 'jaro-winkler', column: 'middle', atLeast: 0.9 },
          ],
        },
      },
    ],
  },
  { ...birthLadder('born', 'birthday'), steady: true },
  {
    name: 'sex',
    needs: ['sex'],
    levels: [{ says: 'the sex is the same', when: { test: 'same', column: 'sex' } }],
    otherwise: { says: 'the sex differs' },
  },
  home,
  number('NHS number', ['nhs'], 'NHS number'),
  number('UPN', ['upn', 'former_upn'], 'unique pupil number'),
  number('NINO', ['nino'], 'National Insurance number', { test: 'levenshtein', column: 'nino', atMost: 2 }),
  number('children\u2019s system', ['childrens_system'], 'number in the children\u2019s system'),
]

const blocking: readonly BlockingRule[] = [
  { name: 'NHS number', keys: [['nhs']] },
  { name: 'UPN, present or former', keys: [['upn'], ['former_upn']] },
  { name: 'children\u2019s system number', keys: [['childrens_system']] },
  { name: 'NINO', keys: [['nino']] },
  { name: 'surname and birth', keys: [['family', 'born']] },
  { name: 'forename and birth', keys: [['first', 'born']] },
  {
    name: 'forename and surname, either way round, year',
    keys: [
      ['first', 'family', 'year'],
      ['family', 'first', 'year'],
    ],
  },
  { name: 'sounds of the name and year', keys: [['sounds', 'year']] },
  { name: 'postcode and birth', keys: [['code', 'born']] },
  {
    name: 'postcode and beginning of forename',
    keys: [['code', { do: 'prefix', of: 'first', length: 3 }]],
    largestBlock: 600,
  },
  { name: 'sounds of the name and district', keys: [['sounds', 'district']], largestBlock: 600 },
]

const bornApart: Test = {
  all: [
    { test: 'differ', column: 'born' },
    {
      not: {
        any: [
          { test: 'day-and-month-swapped', column: 'born' },
          { test: 'levenshtein', column: 'born', atMost: 1 },
          { test: 'same-year-and-month', column: 'born' },
        ],
      },
    },
  ],
}

/** Different beyond a misspelling, a short form, a known-as name, a middle name or a swap. */
const forenamesClearlyDiffer: Test = {
  all: [
    { test: 'differ', column: 'first' },
    {
      not: {
        any: [
          { test: 'jaro-winkler', column: 'first', atLeast: 0.8 },
          { test: 'starts-with', column: 'first' },
          { test: 'share-word', column: 'given' },
          sameAcross('first', 'known_as'),
          { test: 'same', column: 'known_as' },
          sameAcross('first', 'middle'),
          { test: 'swapped', columns: ['first', 'family'] },
        ],
      },
    },
  ],
}

const anyNumberSame: Test = {
  any: [
    { test: 'same', column: 'nhs' },
    { test: 'any-same', columns: ['upn', 'former_upn'] },
    { test: 'same', column: 'nino' },
    { test: 'same', column: 'childrens_system' },
  ],
}

/** A number alone is not enough where the birth or both forename and sex say otherwise: a parent in the child's slot, a sibling's number. */
const unlessSomebodyElse: Test = { any: [bornApart, forenamesClearlyDiffer] }

const homeOrNumber = ['home', 'code', 'uprn', 'nhs', 'upn', 'former_upn', 'nino', 'childrens_system'] as const
const restOfName = ['given', 'middle', 'former', 'known_as', 'sex'] as const

/**
 * Records with name and birth that are alike in all that is compared, blanks too; in these columns of the caller's own as well. A 1 January, which is
 * written where only the year is known, needs a home or a number beside it.
 */
export function alikeInEverything(own: readonly string[] = []): MustLink {
  return {
    name: 'alike in everything',
    says: 'the name, the date of birth and everything else that is compared are the same',
    keys: [['first', 'family', 'born']],
    unless: {
      any: [
        { not: { test: 'alike', columns: [...homeOrNumber, ...restOfName, ...own] } },
        {
          all: [
            { test: 'is', column: 'birthday', values: ['01-01'] },
            { test: 'missing', columns: homeOrNumber },
          ],
        },
      ],
    },
  }
}

const mustLink: readonly MustLink[] = [
  {
    name: 'same NHS number',
    says: 'the NHS numbers are the same',
    keys: [['nhs']],
    unless: unlessSomebodyElse,
  },
  {
    name: 'same UPN',
    says: 'the unique pupil numbers are the same',
    keys: [['upn'], ['former_upn']],
    unless: unlessSomebodyElse,
  },
  {
    name: 'same children\u2019s system number',
    says: 'the children\u2019s system numbers are the same',
    keys: [['childrens_system']],
    unless: unlessSomebodyElse,
  },
  alikeInEverything(),
]

/**
 * Two records of one name where nothing else is known of both: no birth, home or number (sex tells half of people from the other half, and no more). However rare the name, a
 * namesake cannot be told from the same person, so a person looks. In these columns of the caller's own too: known of both, something was compared.
 */
export function nameAlone(own: readonly string[] = []): Guard {
  const compared = [
    ['born'],
    ['code'],
    ['uprn'],
    ['street'],
    ['nhs'],
    ['upn', 'former_upn'],
    ['nino'],
    ['childrens_system'],
  ]
  return {
    name: 'name alone',
    says: 'nothing but the name and sex is known of both: the same person, or a namesake?',
    when: {
      all: [...compared, ...own.map((column) => [column])].map((columns) => ({ test: 'missing', columns })),
    },
  }
}

const guards: readonly Guard[] = [
  nameAlone(),
  {
    name: 'twins?',
    says: 'the same birthday, surname and home, but clearly different forenames: twins?',
    when: {
      all: [
        { test: 'same', column: 'born' },
        {
          any: [
            { test: 'same', column: 'family' },
            sameAcross('family', 'former'),
            { test: 'share-word', column: 'family' },
          ],
        },
        {
          any: [
            { test: 'same', column: 'uprn' },
            { test: 'same', column: 'code' },
            { test: 'missing', columns: ['code', 'uprn'] },
          ],
        },
        forenamesClearlyDiffer,
        { not: anyNumberSame },
      ],
    },
  },
  {
    name: 'two generations?',
    says: 'the births are more than ten years apart and not a slip of one digit: parent and child of one name?',
    when: {
      all: [bornApart, { not: { test: 'within-days', column: 'born', days: 3650 } }, { not: anyNumberSame }],
    },
  },
  {
    name: 'two NHS numbers',
    says: 'each has a valid NHS number, and they differ',
    when: { test: 'differ', column: 'nhs' },
  },
  {
    name: 'one number, two people?',
    says: 'a number is shared, but the forenames and the birth or sex clearly differ: somebody else\u2019s number?',
    when: {
      all: [
        anyNumberSame,
        {
          any: [
            { all: [forenamesClearlyDiffer, { any: [bornApart, { test: 'differ', column: 'sex' }] }] },
            { all: [bornApart, { not: { test: 'within-days', column: 'born', days: 3650 } }] },
          ],
        },
      ],
    },
  },
]
