import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { html, trustedHtml } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { govukButton, govukInput, govukRadios, govukTextarea } from './components.generated.ts'
import type { ExampleGroup } from './gallery.ts'
import { mojAlert, mojBadge, mojFilter, mojIdentityBar, mojSubNavigation, mojTimeline } from './moj.ts'
import { capacityPanel, compare, factsList } from './own/facts.ts'
import { formErrors } from './own/form.ts'
import { markKinds, progress, statusMark } from './own/mark.ts'
import { responsiveTable } from './own/table.ts'
import { renderOfficial } from './render.ts'
import { carryTheCrown, govukComponents, govukFolder } from './sources.ts'
import { designWords } from './words.ts'

const fixturesSchema = z.object({
  fixtures: z.array(z.object({ name: z.string(), hidden: z.boolean(), options: z.record(z.string(), z.unknown()) })),
})

/** Kith's own components by example, and every example GOV.UK Frontend publishes. */
export function componentExamples(): readonly ExampleGroup[] {
  return [
    ownExamples,
    mojExamples,
    ...govukComponents()
      .filter((name) => !carryTheCrown.has(name))
      .map(officialExamples),
  ]
}

function officialExamples(component: string): ExampleGroup {
  const file = join(govukFolder, 'components', component, 'fixtures.json')
  const { fixtures } = fixturesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    name: `GOV.UK ${component.replaceAll('-', ' ')}`,
    examples: fixtures
      .filter((fixture) => !fixture.hidden)
      .map(({ name, options }) => ({
        name,
        isPart: true,
        render: () =>
          trustedHtml(renderOfficial('govuk', component, options), 'an official fixture, shipped with the package'),
      })),
  }
}

const ownExamples: ExampleGroup = {
  name: 'Kith’s own',
  examples: [
    { name: 'Form with errors', render: formExample },
    { name: 'Table', render: (language) => tableExample(language) },
    { name: 'Facts and their sources', render: factsExample },
    { name: 'Two records side by side', render: compareExample },
    { name: 'Capacity', render: capacityExample },
    { name: 'Marks', render: marksExample },
    { name: 'Progress', render: progressExample },
  ],
}

const mojExamples: ExampleGroup = {
  name: 'Ministry of Justice',
  examples: [
    { name: 'Alert', render: alertExample },
    { name: 'Timeline', render: timelineExample },
    { name: 'Filter', render: filterExample },
    { name: 'Who this is about', render: identityExample },
  ],
}

function formExample(language: Language): Html {
  const errors = formErrors(language, [
    { field: 'disposition', message: 'Choose what you decided' },
    { field: 'reason', message: 'Say why, in a sentence the family could read' },
  ])
  const choices = ['Offer support', 'Watch until a date', 'Already supported', 'No']
  return html`${errors.summary}
    <form method="post" novalidate>
      <h1 class="govuk-heading-l">Record a decision</h1>
      ${govukRadios({
        name: 'disposition',
        idPrefix: 'disposition',
        fieldset: { legend: { text: 'What did you decide?', classes: 'govuk-fieldset__legend--m' } },
        errorMessage: errors.of('disposition'),
        items: choices.map((text, index) => ({ text, value: String(index) })),
      })}
      ${govukTextarea({ id: 'reason', name: 'reason', label: { text: 'Why?' }, errorMessage: errors.of('reason') })}
      ${govukInput({ id: 'phone', name: 'phone', type: 'tel', label: { text: 'Telephone' }, classes: 'govuk-input--width-20' })}
      ${govukButton({ text: 'Record the decision', preventDoubleClick: true })}
    </form>`
}

function tableExample(language: Language): Html {
  const link = (name: string): Html => html`<a class="govuk-link" href="#${name.toLowerCase()}">${name}</a>`
  return html`<h1 class="govuk-heading-l">Feeds</h1>
    ${responsiveTable({
      language,
      id: 'feeds',
      caption: 'Last delivery of each feed',
      firstCellIsHeader: true,
      columns: [
        { heading: 'Feed', sort: 'ascending' },
        { heading: 'Standing', sort: 'none' },
        { heading: 'Delivered', sort: 'none' },
        { heading: 'Rows', numeric: true, sort: 'none' },
        { heading: 'Held back', numeric: true },
        { heading: 'Dates not known', numeric: true },
      ],
      rows: [
        [
          link('Housing'),
          statusMark('good', 'up to date'),
          { content: '3 March 2026', sortValue: '2026-03-03' },
          { content: '12,041', sortValue: 12041 },
          '37',
          '2%',
        ],
        [
          link('Police'),
          statusMark('attention', 'held for a person'),
          { content: '1 March 2026', sortValue: '2026-03-01' },
          { content: '1,630', sortValue: 1630 },
          '0',
          '11%',
        ],
        [
          link('Health'),
          statusMark('unknown', 'not yet delivered'),
          { content: 'not known', sortValue: '' },
          { content: 'not known', sortValue: -1 },
          'not known',
          'not known',
        ],
      ],
    })}`
}

function factsExample(language: Language): Html {
  return html`<h1 class="govuk-heading-l">Why is this family here?</h1>
    ${factsList(language, [
      {
        term: 'Attendance',
        value: 'Missed 42 of 120 sessions this term',
        source: 'School census, 5 October 2026',
        href: '#row-1',
      },
      { term: 'Rent', value: html`<strong>Nine weeks</strong> in arrears`, source: 'Housing, 3 March 2026' },
      { term: 'Work', value: null },
    ])}`
}

function compareExample(language: Language): Html {
  return html`<h1 class="govuk-heading-l">Are these the same person?</h1>
    ${compare({
      language,
      caption: 'Two records',
      leftHeading: 'School census',
      rightHeading: 'Housing',
      rows: [
        { term: 'First name', left: 'Aaliyah', right: 'Aliyah' },
        { term: 'Born', left: '3 May 2012', right: '3 May 2012' },
        { term: 'Address', left: 'ZZ1 2AB', right: '4 Mill Lane, ZZ1 2AB', alike: 'less' },
        { term: 'School', left: 'Mill Lane Primary', right: null },
        { term: 'NHS number', left: null, right: null },
      ],
    })}`
}

function capacityExample(language: Language): Html {
  return html`<h1 class="govuk-heading-l">Families to consider</h1>
    ${capacityPanel({
      language,
      id: 'capacity',
      heading: 'Room this week',
      services: [
        { name: 'Family workers', used: 31, all: 40 },
        { name: 'Parenting course', used: 12, all: 12 },
        { name: 'Young carers’ group', used: null, all: null },
      ],
      note: 'Counted on Monday by the early help hub.',
    })}`
}

function marksExample(): Html {
  const words = {
    good: 'up to date',
    attention: 'two days late',
    stopped: 'refused',
    unknown: 'not known',
    waiting: 'waiting',
  }
  return html`<h1 class="govuk-heading-l">Marks</h1>
    <ul class="govuk-list">
      ${markKinds.map((kind) => html`<li>${statusMark(kind, words[kind])}</li>`)}
    </ul>`
}

function progressExample(language: Language): Html {
  const known = progress({
    language,
    id: 'load',
    label: 'School census',
    done: 4200,
    all: 9000,
    perSecond: 1830.4,
    secondsLeft: 95,
  })
  return html`<h1 class="govuk-heading-l">Loading</h1>
    ${known} ${progress({ language, id: 'count', label: 'Police', done: 512, all: null })}`
}

function alertExample(language: Language): Html {
  return html`<h1 class="govuk-heading-l">Feeds</h1>
    ${mojAlert({
      variant: 'warning',
      variantText: designWords(language).alert.warning,
      title: 'Police file held',
      showTitleAsHeading: true,
      text: 'It is 60% shorter than usual. A person must look before it is used.',
    })}`
}

function timelineExample(language: Language): Html {
  const by = designWords(language).timelineBy
  return html`<h1 class="govuk-heading-l">What happened</h1>
    ${mojTimeline({
      bylinePrefix: by,
      items: [
        {
          label: { text: 'Decision recorded' },
          when: { timestamp: '2026-03-03T14:05:00Z', words: '3 March 2026 at 2:05pm' },
          byline: { text: 'Sam Okafor' },
          content: {
            html: html`<p class="govuk-body">Support offered. ${mojBadge({ text: 'Early help' })}</p>`,
          },
        },
        {
          label: { text: 'Put before a person' },
          when: { timestamp: '2026-03-01T09:00:00Z', words: '1 March 2026 at 9am' },
          content: { text: 'Three needs held under the local rules, version 4.' },
        },
      ],
    })}`
}

function filterExample(language: Language): Html {
  return html`<h1 class="govuk-heading-l">Families to consider</h1>
    <form method="get">
      ${mojFilter({
        heading: { text: 'Filter' },
        submit: { text: 'Apply' },
        removeText: designWords(language).filterRemove,
        selected: {
          heading: { text: 'Chosen' },
          clearLink: { text: 'Clear', href: '?' },
          categories: [{ heading: { text: 'Area' }, items: [{ text: 'North', href: '?area=' }] }],
        },
        options: govukInput({ id: 'area', name: 'area', label: { text: 'Area' } }),
      })}
    </form>`
}

function identityExample(): Html {
  return html`${mojIdentityBar({ title: { text: 'The Adeyemi family' } })}
    <h1 class="govuk-heading-l">Family</h1>
    ${mojSubNavigation({
      label: 'Parts of this family’s record',
      items: [
        { text: 'Needs', href: '#needs', active: true },
        { text: 'People', href: '#people' },
      ],
    })}`
}
