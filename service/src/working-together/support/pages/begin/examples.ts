import { formErrors, type ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { day, hostileName, ids, longName, today } from '../../example-data.ts'
import { beginPage, offeredPage, type BeginPage, type OfferedPage } from './page.ts'

const waiting: OfferedPage['waiting'][number] = {
  consideration: ids.meeting,
  name: longName,
  children: 2,
  listedSince: day('2026-08-03'),
  offeredAt: new Date('2026-11-02T09:00:00Z'),
}
const offered: BeginPage['offered'] = {
  consideration: ids.meeting,
  listedSince: waiting.listedSince,
  offeredAt: waiting.offeredAt,
  reason: 'Three needs since the summer, and the school asked.\n<b>They said yes.</b>',
  by: ids.manager,
  members: [
    { person: ids.child, role: 'child', forename: 'AMA', surname: 'OSEI', born: day('2019-03-01'), record: '1' },
    { person: ids.mother, role: 'parent', forename: longName, surname: '', born: null, record: null },
    { person: ids.father, role: 'adult-in-home', forename: hostileName, surname: '', born: null, record: '2' },
  ],
}
const form: BeginPage = {
  offered,
  names: new Map([
    [ids.manager, 'Team manager'],
    [ids.lead, 'Family help worker'],
  ]),
  goingOn: [],
  practitioners: [
    { worker: ids.nurse, name: 'Health visitor', agency: { en: 'Community health', cy: 'Iechyd cymunedol' } },
  ],
  isManager: false,
  typed: { people: [], level: '', lead: '', because: '', supervise: false },
  pass: null,
  errors: formErrors('en', []),
  formField: html``,
}
const wrong = (language: Language): BeginPage => ({
  ...form,
  isManager: true,
  goingOn: [{ episode: ids.episode, level: 'early-help', since: new Date('2026-09-01T10:00:00Z'), lead: ids.lead }],
  typed: { people: [ids.child], level: 'adult-support', lead: '', because: 'Too short', supervise: true },
  pass: 'what-was-found',
  errors: formErrors(
    language,
    ['people', 'level', 'lead', 'because'].map((field) => ({ field, message: longName })),
  ),
})

export const beginExamples: ExampleGroup = {
  name: 'From an offer to support',
  examples: [
    {
      name: 'Families offered support',
      render: (language) =>
        offeredPage(language, {
          waiting: [waiting, { ...waiting, name: null }],
          more: 12,
          took: [3, 9, 40],
          today,
          done: true,
        }).content,
    },
    {
      name: 'Nobody waits',
      render: (language) => offeredPage(language, { waiting: [], more: 0, took: [], today, done: false }).content,
    },
    { name: 'To begin', render: (language) => beginPage(language, form).content },
    {
      name: 'To begin, with all that can be wrong',
      render: (language) => beginPage(language, wrong(language)).content,
    },
    {
      name: 'Nobody in the family any more',
      render: (language) => beginPage(language, { ...form, offered: { ...offered, members: [] } }).content,
    },
  ],
}
