import { formatNumber, plural } from '#kith/platform/words/index.ts'

export const en = {
  heading: 'Search this list',
  born: 'Date of birth (optional)',
  button: 'Search',
  clear: 'Show the whole list',
  showing: (from: number, to: number, all: number) =>
    `Showing ${formatNumber('en', from)} to ${formatNumber('en', to)} of ${formatNumber('en', all)}.`,
  found: (all: number) =>
    plural('en', all, {
      zero: 'Nobody on this list was found by that. They may be written differently, or not be on it.',
      one: 'One was found.',
      other: `${formatNumber('en', all)} were found.`,
    }),
  problems: {
    nothing: 'Enter a name or another thing to search by',
    born: 'Enter a date of birth that is a real day, or leave it empty',
  },
}
