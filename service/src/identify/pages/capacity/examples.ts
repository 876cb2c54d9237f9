import { html } from '#kith/platform/html/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { weeksFrom } from '../../actions/set-capacity.ts'
import { day, hostile } from '../family/example-data.ts'
import { capacityPage, type CapacityPage } from './page.ts'

const weeks = weeksFrom(day('2026-11-22'))
export const ordinary: CapacityPage = {
  weeks,
  team: null,
  wishes: {
    team: '',
    places: [],
  },
  problems: [],
  saved: null,
  set: weeks.slice(0, 2).flatMap((week) => [
    {
      week,
      team: 'North',
      places: 12,
    },
    {
      week,
      team: hostile,
      places: 0,
    },
  ]),
  formField: html`<input type="hidden" name="form-token" value="x" />`,
}
export const mistaken: CapacityPage = {
  ...ordinary,
  wishes: { team: '', places: ['12', 'many'] },
  problems: ['team-missing', { week: 1, not: 'a-number-of-places' }],
}

export const capacityExamples: ExampleGroup = {
  name: 'Places for families',
  examples: [
    { name: 'Two teams', render: (language) => capacityPage(language, ordinary).content },
    { name: 'Nothing set', render: (language) => capacityPage(language, { ...ordinary, set: [] }).content },
    {
      name: 'Changing a team, just saved',
      render: (language) =>
        capacityPage(language, {
          ...ordinary,
          team: 'North',
          saved: 'North',
          wishes: { team: 'North', places: ['12'] },
        }).content,
    },
    { name: 'With errors', render: (language) => capacityPage(language, mistaken).content },
  ],
}
