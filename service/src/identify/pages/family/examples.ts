import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import {
  contacts,
  day,
  decided,
  hostile,
  letter,
  longName,
  named,
  silent,
  undated,
  support,
  unlawful,
} from './example-data.ts'
import type { Letter } from './letter.ts'
import { bare, hostile as hostileRecord, longNamed, record } from '#kith/identify/pages/person/example-data.ts'
import { memberPage } from './member-page.ts'
import { familyPage } from './page.ts'

const shown = (
  name: string,
  given: Letter,
  decideHref: string | null = '/families',
): ExampleGroup['examples'][number] => ({
  name,
  render: (language) => familyPage(language, { letter: given, today: day('2026-11-22'), decideHref }).content,
})

const police = letter.sources.get('police')
const endless = 'family-context/cscdp/police_offence_records_of_the_county_of_kithshire.csv'
const longSource: Letter = {
  ...letter,
  sources: new Map([
    ...letter.sources,
    ...(police ? [['police', { ...police, title: { en: endless, cy: endless } }] as const] : []),
  ]),
}
const [member] = letter.members
const one = (
  name: string,
  records: Parameters<typeof memberPage>[1]['records'],
): readonly ExampleGroup['examples'][number][] =>
  member === undefined
    ? []
    : [
        {
          name,
          render: (language) =>
            memberPage(language, {
              familyHref: '/families/1',
              member,
              identity: letter.identities.get(member.person),
              records,
            }).content,
        },
      ]

export const familyExamples: ExampleGroup = {
  name: 'Why is this family here?',
  examples: [
    shown('An ordinary letter', letter),
    shown('A long name', named(longName)),
    shown('A hostile name', named(hostile)),
    shown('A source with a long name', longSource),
    shown('A need that no law carries yet', unlawful),
    shown('Every reason for not knowing', silent),
    shown('Records without a date', undated),
    shown('The rules no longer hold', { ...letter, now: { ...letter.now, rulesHold: false } }),
    shown('Decided, with an earlier decision', { ...letter, now: decided, others: [decided] }, null),
    shown('Contacts about somebody in it', { ...letter, contacts }),
    shown('Supported here', { ...letter, support }),
    shown('Nothing known any more', { ...letter, members: [], findings: [], explained: [] }),
    ...one('One member', [record('1'), longNamed('2'), bare('3'), hostileRecord('4')]),
    ...one('One member of whom no record is left', []),
  ],
}
