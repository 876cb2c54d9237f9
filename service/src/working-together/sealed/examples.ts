import { parseDay, type AgencyName } from '#kith/people/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { nothingTyped } from '../lists/parts.ts'
import { deskPage, foundPage, type DeskPage } from './desk-page.ts'
import { onePage, protectPage, type OnePage, type ProtectForm } from './page.ts'
import { rungPage, type RungPage } from './rung-routes.ts'
import { staffFields, staffProblems } from './model/staff.ts'
import { staffFormPage, staffFoundPage, staffPage, type StaffForm, type StaffPage } from './staff-page.ts'
import { staffWords } from './staff.words.ts'
import type { Protection } from './store.ts'
import { problemFields, protectionProblems } from './model/protection.ts'
import { sealedWords } from './words.ts'

const formField = html`<input type="hidden" name="form-token" value="x" />`
const longName = 'Gwenllian-Angharad Llywelyn-Fitzgerald-Montgomery'
const ids = {
  one: '00000000-0000-4000-8000-000000000001',
  two: '00000000-0000-4000-8000-000000000002',
  council: '00000000-0000-4000-8000-000000000003',
}
const agencies: readonly AgencyName[] = [
  {
    id: ids.council,
    code: 'council',
    name: { en: 'Kithshire Council', cy: 'Cyngor Kithshire' },
    isHub: true,
    phone: null,
  },
]
const nothing = (): string => ''

const holding: Protection = {
  id: ids.one,
  kind: 'protected-identity',
  forename: 'Ada',
  surname: longName,
  born: parseDay('1990-02-03') ?? null,
  nhs: '9434765919',
  upn: null,
  hiddenFrom: null,
  askedBy: 'Witness protection unit, 01632 960110',
  basis: 'Serious Organised Crime and Police Act 2005, section 82.',
  by: 'Protection desk',
  from: new Date('2026-11-20T09:10:00Z'),
  ended: null,
  found: true,
  considered: true,
}
const protections: readonly Protection[] = [
  holding,
  {
    ...holding,
    id: ids.two,
    kind: 'staff-or-relative',
    forename: '',
    surname: '',
    hiddenFrom: 'Front door worker',
    found: false,
    considered: false,
  },
  {
    ...holding,
    kind: 'adoption',
    forename: 'Bel',
    surname: 'Short',
    considered: false,
    ended: { at: new Date('2026-11-25T16:00:00Z'), by: 'Protection desk', because: 'Entered twice by mistake.' },
  },
]
const full: DeskPage = {
  protections: { lines: protections, all: 400, page: 2 },
  holding: 388,
  agencies,
  done: 'ended',
  rung: [
    {
      contact: ids.one,
      by: 'Protection desk',
      at: new Date('2026-11-24T11:00:00Z'),
      spokeTo: 'J. Hill',
      said: 'She is well, and knows whom to ring.',
    },
  ],
  contacts: {
    all: 40,
    page: 1,
    lines: [
      {
        contact: ids.two,
        protection: ids.one,
        forename: 'Ada',
        surname: longName,
        at: new Date('2026-11-26T15:04:00Z'),
        name: 'Front door worker',
        agency: ids.council,
        phone: '01632 960104',
        caller: { name: 'J. Hill', service: 'Hill Lane School', phone: '01632 960120' },
        decided: false,
      },
      {
        contact: ids.one,
        protection: ids.one,
        forename: '',
        surname: '',
        at: new Date('2026-11-24T10:30:00Z'),
        name: 'Family help worker',
        agency: ids.council,
        phone: null,
        caller: null,
        decided: true,
      },
    ],
  },
}
const form: ProtectForm = {
  form: ids.one,
  value: nothing,
  colleagues: [{ id: ids.two, name: longName, agency: ids.council }],
  agencies,
  errors: [],
  formField,
}
const rung: RungPage = { contact: ids.one, form: ids.two, value: nothing, errors: [], formField }
const staff: StaffPage = {
  done: true,
  formField,
  entries: {
    all: 1053,
    page: 3,
    lines: [
      {
        id: ids.one,
        colleague: longName,
        relation: 'self',
        forename: 'Ada',
        surname: longName,
        born: parseDay('1990-02-03') ?? null,
        hasAddress: true,
        since: new Date('2026-11-20T09:10:00Z'),
      },
      {
        id: ids.two,
        colleague: 'Front door worker',
        relation: 'brother-or-sister',
        forename: 'Bel',
        surname: 'Short',
        born: parseDay('1985-06-30') ?? null,
        hasAddress: false,
        since: new Date('2026-11-21T09:10:00Z'),
      },
    ],
  },
}
const staffForm: StaffForm = {
  colleagues: form.colleagues,
  agencies,
  form: ids.one,
  value: nothing,
  errors: [],
  formField,
}
const none = { lines: [], all: 0, page: 1 }
const searched = { ...nothingTyped, name: 'llywelyn', 'born-day': '3', 'born-month': '2', 'born-year': '1990' }
const one: OnePage = { protection: holding, value: nothing, errors: [], formField }

export const sealedExamples: ExampleGroup = {
  name: 'People who must not be found',
  examples: [
    { name: 'The desk', render: (language) => deskPage(language, full).content },
    {
      name: 'Nobody protected',
      render: (language) =>
        deskPage(language, {
          protections: none,
          holding: 0,
          contacts: none,
          rung: [],
          agencies,
          done: undefined,
        }).content,
    },
    {
      name: 'Somebody looked for',
      render: (language) =>
        foundPage(language, { typed: searched, problem: null }, { lines: protections, all: 30, page: 1 }).content,
    },
    {
      name: 'Somebody looked for, and nobody found',
      render: (language) => foundPage(language, { typed: searched, problem: null }, none).content,
    },
    {
      name: 'Somebody looked for, with an error',
      render: (language) =>
        foundPage(language, { typed: { ...searched, 'born-month': '13' }, problem: 'born' }, none).content,
    },
    { name: 'Protecting somebody', render: (language) => protectPage(language, form).content },
    {
      name: 'Protecting somebody, with errors',
      render: (language) => {
        const { problems } = sealedWords(language)
        const errors = protectionProblems
          .filter((problem) => problem !== 'notHidden')
          .map((problem) => ({ field: problemFields[problem], message: problems[problem] }))
        return protectPage(language, { ...form, errors }).content
      },
    },
    { name: 'Writing down that you rang', render: (language) => rungPage(language, rung).content },
    {
      name: 'Writing down that you rang, with errors',
      render: (language) =>
        rungPage(language, {
          ...rung,
          errors: [
            { field: 'spoke-to', message: sealedWords(language).rung.problem },
            { field: 'said', message: sealedWords(language).rung.address },
          ],
        }).content,
    },
    { name: 'Staff and their relatives', render: (language) => staffPage(language, staff).content },
    {
      name: 'Nobody on the staff register',
      render: (language) => staffPage(language, { entries: none, done: false, formField }).content,
    },
    {
      name: 'A colleague looked for on the staff register',
      render: (language) => staffFoundPage(language, { typed: searched, problem: null }, staff).content,
    },
    {
      name: 'Nobody looked for on the staff register',
      render: (language) =>
        staffFoundPage(language, { typed: nothingTyped, problem: 'nothing' }, { entries: none, formField }).content,
    },
    {
      name: 'Putting somebody on the staff register',
      render: (language) => staffFormPage(language, staffForm).content,
    },
    {
      name: 'Putting somebody on the staff register, with errors',
      render: (language) =>
        staffFormPage(language, {
          ...staffForm,
          errors: staffProblems.map((problem) => ({
            field: staffFields[problem],
            message: staffWords(language).problems[problem],
          })),
        }).content,
    },
    { name: 'Somebody protected', render: (language) => onePage(language, one).content },
    {
      name: 'A protection that ended',
      render: (language) => onePage(language, { ...one, protection: protections[2] ?? holding }).content,
    },
  ],
}
