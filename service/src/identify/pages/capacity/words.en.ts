import { formatDay } from '#kith/platform/words/index.ts'

export const en = {
  title: 'Places for families',
  navigation: 'Places',
  lead: 'How many families each team can take in each week. It stands beside the list of families to consider; it never decides who is on it.',
  table: 'Places by week and team',
  week: 'Week beginning',
  notSet: 'not set',
  changeTeam: (team: string) => `Change ${team}`,
  none: 'No team has places set.',
  formFor: (team: string) => `Places of ${team}`,
  formNew: 'Set places for a team',
  another: 'Set places for another team',
  team: 'Name of the team',
  places: (week: string) => `Week beginning ${formatDay('en', week)}`,
  hint: 'Whole numbers. A week left empty stays as it is.',
  save: 'Save places',
  saved: 'Places saved',
  savedFor: (team: string) => `Places of ${team} are saved.`,
  problems: {
    'team-missing': 'Enter the name of the team',
    'team-too-long': 'The name of the team must be 60 characters or fewer',
    'nothing-set': 'Enter places for at least one week',
  },
  notAPlace: (week: string) =>
    `Places for the week beginning ${formatDay('en', week)} must be a whole number from 0 to 999`,
}
