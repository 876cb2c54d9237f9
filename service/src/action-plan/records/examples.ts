import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { planProblem } from '../model/plan.ts'
import type { Kind } from '../model/records.ts'
import type { RecordVersion } from '../store.ts'
import { shippedPlan } from '../testing.ts'
import { bodyOf, typedOf } from './fields.ts'
import { draftPage, formPage, keepPage, kindPage, recordPage, type FormPage } from './pages.ts'

const formField = html``
const at = '2026-11-25T10:00:00.000000Z'
const long = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch '.repeat(3)

function bodyIn(kind: Kind, key: string): Readonly<Record<string, unknown>> {
  return { ...shippedPlan()[kind].get(key)?.body }
}

function version(more: Partial<RecordVersion> = {}): RecordVersion {
  return {
    kind: 'pledge',
    key: 'fnp-roll-out',
    version: 2,
    recordedAt: '',
    note: long,
    shipped: false,
    body: { ...bodyIn('pledge', 'fnp-roll-out'), title: `A title in plainer words: ${long}` },
    basedOn: 1,
    draftedBy: 'one',
    draftedAt: at,
    releasedBy: null,
    releasedAt: null,
    withdrawnBy: null,
    withdrawnAt: null,
    ...more,
  }
}
const first = version({
  version: 1,
  basedOn: null,
  shipped: true,
  releasedBy: 'one',
  releasedAt: at,
  note: 'Came with Kith',
  body: bodyIn('pledge', 'fnp-roll-out'),
})

function form(language: Language, more: Partial<FormPage> = {}) {
  const typed = typedOf('pledge', bodyIn('pledge', 'fnp-roll-out'))
  return formPage(language, {
    plan: shippedPlan(),
    kind: 'pledge',
    key: 'fnp-roll-out',
    isNew: false,
    typed,
    note: '',
    takesBack: false,
    problems: [],
    namedBy: [],
    noteProblem: null,
    openedOn: 1,
    releasedNow: 1,
    formField,
    ...more,
  })
}

const draft = (language: Language, more: Partial<Parameters<typeof draftPage>[1]> = {}) =>
  draftPage(language, {
    plan: shippedPlan(),
    version: version(),
    before: first,
    isMine: false,
    isStale: false,
    unfit: [],
    formField,
    ...more,
  })

export const recordExamples: ExampleGroup = {
  name: 'Keeping the plan’s records',
  examples: [
    {
      name: 'Keep the plan: no draft waits',
      render: (language) => keepPage(language, { plan: shippedPlan(), drafts: [], me: 'one' }).content,
    },
    {
      name: 'Keep the plan: many drafts',
      render: (language) =>
        keepPage(language, {
          plan: shippedPlan(),
          drafts: Array.from({ length: 40 }, (_, at) => version({ version: at + 2 })),
          me: 'one',
        }).content,
    },
    {
      name: 'Records of a kind, and a name that is no key',
      render: (language) => kindPage(language, { plan: shippedPlan(), kind: 'site', wrongKey: 'No Key' }).content,
    },
    {
      name: 'One record with its history',
      render: (language) =>
        recordPage(language, {
          plan: shippedPlan(),
          kind: 'pledge',
          key: 'fnp-roll-out',
          versions: [first, version(), version({ version: 3, withdrawnBy: 'one', withdrawnAt: at })],
          done: 'drafted',
        }).content,
    },
    { name: 'A draft to release', render: (language) => draft(language).content },
    { name: 'A draft of one’s own', render: (language) => draft(language, { isMine: true }).content },
    { name: 'A draft that something newer overtook', render: (language) => draft(language, { isStale: true }).content },
    {
      name: 'A draft that no longer fits, and takes the record back',
      render: (language) =>
        draft(language, {
          version: version({ body: null }),
          unfit: [
            planProblem('publication/new-opportunities about.0', {
              why: 'names-nothing',
              kind: 'pledge',
              key: 'fnp-roll-out',
            }),
          ],
        }).content,
    },
    { name: 'The form of a record', render: (language) => form(language).content },
    {
      name: 'The form of a record: everything wrong',
      render: (language) => {
        const typed = { title: '', lead: '[]', timing: 'stated: soonish', cites: 'x: [' }
        return form(language, {
          typed,
          note: '',
          noteProblem: 'noteMissing',
          problems: bodyOf('pledge', 'fnp-roll-out', typed).problems,
          releasedNow: 2,
        }).content
      },
    },
    {
      name: 'The form of a new record',
      render: (language) =>
        form(language, { kind: 'driver', key: 'a-new-one', isNew: true, typed: {}, openedOn: 0, releasedNow: 0 })
          .content,
    },
  ],
}
