import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { family, ids, longName, named, nothing } from '../support/example-data.ts'
import { heldWay, longWay, sealedWay, way } from './example-data.ts'
import { addPage, unsafePage, type AddPage, type UnsafePage } from './page.ts'
import { handOverPage, unreadPage } from './unread-page.ts'
import type { UnreadWay } from './unread.store.ts'
import { unreadWords } from './unread.words.ts'
import { wayPage, type WayPage } from './way-page.ts'
import { reachWords } from './words.ts'

const none = html``
const at = (text: string): Date => new Date(`${text}T10:00:00Z`)

const add: AddPage = { family, kind: 'post', form: ids.meeting, me: ids.lead, values: {}, errors: [], formField: none }
const wrongAddress = (language: Language): AddPage['errors'] => {
  const words = reachWords(language).problems
  return [
    { field: 'member', message: words.member },
    { field: 'lines', message: words.lines.missing },
    { field: 'postcode', message: words.postcode['no-postcode'] },
    { field: 'not-for', message: words['not-for'] },
    { field: 'said', message: words.said.missing },
    { field: 'seal', message: words.seal },
    { field: 'because', message: words.because },
  ]
}
const unsafe: UnsafePage = { family, form: ids.meeting, values: {}, errors: [], formField: none }
const one: WayPage = {
  family,
  way,
  opened: { kind: 'value', value: way.value ?? { kind: 'telephone', number: '' } },
  history: [
    { kind: 'confirmed', at: at('2026-11-20'), how: 'face-to-face', by: ids.lead },
    { kind: 'returned-letter', at: at('2026-11-12'), because: 'The post room had it back,\n“gone away”.' },
    { kind: 'household-split', at: at('2026-11-03'), because: '' },
  ],
  readers: [],
  written: [],
  me: ids.lead,
  saved: false,
  newId: () => ids.meeting,
  values: {},
  errors: [],
  formField: none,
}
const sealed: WayPage = {
  ...one,
  way: sealedWay,
  readers: [
    { id: ids.child, actor: ids.lead, because: '', since: at('2026-11-01'), until: null },
    {
      id: ids.baby,
      actor: ids.nurse,
      because: 'She visits her there each week',
      since: at('2026-11-02'),
      until: at('2026-12-24'),
    },
  ],
}

const unread: UnreadWay = {
  way: sealedWay.id,
  kind: 'post',
  since: at('2026-03-02'),
  name: 'Efua Osei',
  part: 'parent',
  readers: [ids.lead, ids.nurse],
  team: [ids.lead, ids.nurse],
}
const longUnread: UnreadWay = {
  ...unread,
  way: longWay.id,
  kind: 'email',
  name: longName,
  readers: [ids.nurse],
}
const { people } = family
const handing = {
  way: unread,
  people,
  form: ids.meeting,
  value: () => '',
  errors: [],
  formField: none,
} as const

/** How members of a family can be reached, in every state. */
export const reachExamples: ExampleGroup = {
  name: 'How to reach a family',
  examples: [
    { name: 'Adding an address', render: (language) => addPage(language, add).content },
    {
      name: 'Adding an address, with errors',
      render: (language) =>
        addPage(language, { ...add, values: { seal: 'yes', because: 'no' }, errors: wrongAddress(language) }).content,
    },
    {
      name: 'Adding a telephone number for a long name',
      render: (language) =>
        addPage(language, {
          ...add,
          kind: 'telephone',
          family: named(longName),
          values: { number: '01632' },
          errors: [{ field: 'number', message: reachWords(language).problems.number['no-number'] }],
        }).content,
    },
    {
      name: 'Adding an e-mail address to a family of nobody',
      render: (language) => addPage(language, { ...add, kind: 'email', family: nothing }).content,
    },
    { name: 'Asking about every way again', render: (language) => unsafePage(language, unsafe).content },
    {
      name: 'Asking about every way again, with an error',
      render: (language) =>
        unsafePage(language, {
          ...unsafe,
          errors: [{ field: 'kind', message: reachWords(language).problems.kindOfHold }],
        }).content,
    },
    { name: 'A way that is confirmed', render: (language) => wayPage(language, { ...one, saved: true }).content },
    {
      name: 'A way on hold',
      render: (language) =>
        wayPage(language, {
          ...one,
          way: heldWay,
          opened: { kind: 'value', value: { kind: 'telephone', number: '+441632960123' } },
          history: [],
          errors: [{ field: 'how', message: reachWords(language).problems.how }],
          values: { do: 'confirm' },
        }).content,
    },
    {
      name: 'A long e-mail address',
      render: (language) =>
        wayPage(language, {
          ...one,
          way: longWay,
          opened: { kind: 'value', value: longWay.value ?? { kind: 'telephone', number: '' } },
        }).content,
    },
    { name: 'A sealed way, for one of its readers', render: (language) => wayPage(language, sealed).content },
    {
      name: 'A sealed way that stands in a visit',
      render: (language) =>
        wayPage(language, {
          ...sealed,
          written: [{ place: 'visit', at: at('2026-11-21'), by: ids.nurse }],
          errors: [{ field: 'reader', message: reachWords(language).problems.last }],
        }).content,
    },
    {
      name: 'A sealed way whose key is missing',
      render: (language) =>
        wayPage(language, { ...sealed, opened: { kind: 'missing', key: 'key-0123456789ab' } }).content,
    },
    {
      name: 'A sealed way that is not as it was sealed',
      render: (language) => wayPage(language, { ...sealed, opened: { kind: 'broken' } }).content,
    },
    {
      name: 'A way of a family that came back',
      render: (language) =>
        wayPage(language, {
          ...one,
          way: { ...way, standing: { usable: false, why: 'came-back', since: at('2026-11-25') } },
          history: [{ kind: 'came-back', at: at('2026-11-25'), because: '' }],
        }).content,
    },
    {
      name: 'No sealed way that nobody can open',
      render: (language) => unreadPage(language, { ways: [], people, done: true }).content,
    },
    {
      name: 'Sealed ways that nobody can open',
      render: (language) =>
        unreadPage(language, {
          ways: [unread, longUnread, { ...unread, way: heldWay.id, name: '', part: 'unborn-child' }],
          people,
          done: false,
        }).content,
    },
    { name: 'Handing over a sealed way', render: (language) => handOverPage(language, handing).content },
    {
      name: 'Handing over a sealed way, with errors',
      render: (language) =>
        handOverPage(language, {
          ...handing,
          way: longUnread,
          value: (field) => (field === 'because' ? 'no' : ''),
          errors: [
            { field: 'actor', message: unreadWords(language).problems.who },
            { field: 'because', message: unreadWords(language).problems.because },
          ],
        }).content,
    },
    {
      name: 'Handing over a sealed way where nobody is on the team',
      render: (language) => handOverPage(language, { ...handing, way: { ...unread, team: [] } }).content,
    },
    {
      name: 'A way that is over',
      render: (language) =>
        wayPage(language, {
          ...one,
          way: { ...way, ended: at('2026-11-24'), standing: { usable: false, why: 'ended', since: at('2026-11-24') } },
        }).content,
    },
  ],
}
