import { plural } from '#kith/platform/words/index.ts'

export const en = {
  title: 'Feeds',
  lead: (feeds: number, waiting: number) =>
    `${plural('en', feeds, { zero: 'No feeds', one: '1 feed', other: `${feeds} feeds` })}. ${plural('en', waiting, {
      zero: 'No file is held, refused or late.',
      one: '1 needs a person to look.',
      other: `${waiting} need a person to look.`,
    })}`,
  setAside: (rows: number) => plural('en', rows, { one: '1 row set aside', other: `${rows} rows set aside` }),
  someSetAside: (rows: number) =>
    plural('en', rows, {
      one: '1 row of the newest files taken in is set aside, with the reason: open it from the table below.',
      other: `${rows} rows of the newest files taken in are set aside, each with the reason: open them from the table below.`,
    }),
  none: 'No feed has been set up for your agency yet.',
  standing: {
    held: 'Held for a person',
    refused: 'The last file was refused',
    'turned-down': 'The last file was turned down: another is awaited',
    late: (days: number) => plural('en', days, { one: '1 day late', other: `${days} days late` }),
    receiving: 'A file is being read',
    never: 'Never delivered',
    good: 'Up to date',
  },
  states: {
    receiving: 'Being read',
    held: 'Held for a person',
    loaded: 'Taken in',
    unchanged: 'Same file as before',
    refused: 'Refused',
  },
  tableCaption: 'Every feed: first those held, refused or late, then those with rows set aside',
  terms: {
    feed: 'Feed',
    standing: 'How it stands',
    coverage: 'Speaks for',
    freshness: 'Last file',
    volume: 'Rows',
    unknowns: 'Details not known',
  },
  coverage: {
    unknown: 'not known',
    to: (day: string) => `up to ${day}; since when is not known`,
    from: (day: string) => `from ${day}; how far forward is not known`,
    both: (from: string, to: string) => `${from} to ${to}`,
  },
  freshness: {
    never: 'none yet',
    last: (day: string, asAt: string) => `came ${day}, and speaks of ${asAt}`,
    every: (days: number) => plural('en', days, { one: 'expected every day', other: `expected every ${days} days` }),
    everyUnknown: 'how often is not known',
    due: (day: string) => `next by ${day}`,
    late: (day: string, days: number) =>
      `was due by ${day}: ${plural('en', days, { one: '1 day late', other: `${days} days late` })}`,
  },
  volume: {
    none: 'not known: no file has been read yet',
    first: (rows: string) => `${rows}: the first file`,
    fewer: (rows: string, share: string, usual: string) => `${rows}: ${share} fewer than the usual ${usual}`,
    more: (rows: string, share: string, usual: string) => `${rows}: ${share} more than the usual ${usual}`,
    same: (rows: string, usual: string) => `${rows}: as usual (${usual})`,
  },
  unknownRate: (name: string, share: string) => `${name} ${share}`,
  unknownOfAll: (names: string) => `${names} of everybody`,
  unknownsNone: 'no file has named people yet',
  allKnown: 'none: everybody in it has every detail',
  identity: {
    forename: 'forename',
    surname: 'surname',
    born: 'date of birth',
    sex: 'sex',
    nhs: 'NHS number',
    upn: 'unique pupil number',
    'former-upn': 'former pupil number',
    nino: 'National Insurance number',
    uln: 'unique learner number',
    'childrens-system': 'number in the children’s system',
  },
  chart: {
    heading: 'Rows file by file',
    description: (low: string, high: string) =>
      `Rows in each file that was read, by the day it speaks of. The band runs from ${low} of the usual number to ${high} of it: a file outside it is held for a person. Usual is the middle of up to ten files before.`,
    headings: { day: 'Speaks of', value: 'Rows' },
  },
  timeline: {
    heading: 'The days each feed speaks for',
    finding: (feeds: number, silent: number, startless: number) => {
      const some = (count: number) =>
        plural('en', count, { one: `1 of ${feeds} feeds`, other: `${count} of ${feeds} feeds` })
      if (startless === 0 && silent === 0) return `Every one of ${feeds} feeds says which days it speaks for`
      const nothing = plural('en', silent, { one: 'has told us nothing yet', other: 'have told us nothing yet' })
      if (startless === 0) return `${some(silent)} ${nothing}`
      const since = `nobody has said since when ${some(startless)} ${plural('en', startless, { one: 'speaks', other: 'speak' })}`
      return silent === 0 ? `N${since.slice(1)}` : `${some(silent)} ${nothing}, and ${since}`
    },
    startless: (feed: string) => `${feed} (since when is not known)`,
    oneDay:
      'Each feed has sent one file and nobody has said how far back any of them goes, so there is no stretch of days to draw yet.',
    description:
      'Each bar ends with the newest day a feed speaks of. Where nobody has said how far back a feed goes, its bar starts with the first file taken in. An empty stretch means nobody has told us, not that nothing happened.',
    row: 'Feed',
  },
  heldBecause: 'Why it is held',
  lookAtHeld: 'Look at the held file and decide',
  lookAtRefused: 'See why it was refused',
  actions: {
    'identify.feeds.viewed': 'Looked at the feeds',
    'identify.feed.viewed': 'Looked at a feed',
    'identify.feed.start-viewed': 'Looked at since when a feed speaks',
    'identify.feed.start-said': 'Said since when a feed speaks',
    'identify.delivery.send-form.viewed': 'Opened the form to send a file',
    'identify.delivery.sent': 'Sent a file',
    'identify.delivery.progress.viewed': 'Watched a file being read',
    'identify.delivery.viewed': 'Looked at a file and the people in it',
    'identify.delivery.decided': 'Decided about a held file',
    'identify.delivery.set-aside.downloaded': 'Downloaded rows set aside',
    'identify.mapping.viewed': 'Looked at a mapping',
    'identify.mapping.versions-viewed': 'Looked at how a feed has been read',
    'identify.mapping.tried': 'Tried a mapping',
    'identify.mapping.changed': 'Changed a mapping',
    'identify.fact.viewed': 'Followed a fact to its source',
    'identify.record.viewed': 'Looked at all a feed says about one record',
  },
}
