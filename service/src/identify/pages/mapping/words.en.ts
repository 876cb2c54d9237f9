import { plural } from '#kith/platform/words/index.ts'

export const en = {
  title: (feed: string) => `Mapping: ${feed}`,
  back: 'The feed',
  lead: (version: number) =>
    `Version ${version} of the mapping says what each column of this feed’s files means. Change it here, try it, and see what would happen before anything does.`,
  saved: (version: number) =>
    `Version ${version} is in use. Files that come from now on are read with it; send the last file again to read that one with it too.`,
  savedTitle: 'Saved',
  label: 'The mapping, as YAML',
  hint: 'Notes that start with # are not kept.',
  sample: 'A file to try it on',
  sampleHint: 'Leave this empty to try it on the last file that was taken in.',
  try: 'Try it',
  tryHint:
    'Trying reads the whole file twice, with this mapping and with the one in use, sets what they say beside each other, and undoes everything. It takes about 20 seconds for every 100,000 rows: keep the page open until it answers.',
  use: 'Use it',
  useHint: (version: number) => `Saves this as version ${version}, with your name and the time in the audit trail.`,
  problems: {
    empty: 'Write the mapping',
    tooLong: 'The mapping is longer than 60,000 characters',
    noSample: 'No file of this feed has been taken in yet: choose a file to try it on',
    emptySample: 'The file to try it on is empty: choose another',
    busy: 'Somebody else is trying a mapping just now: wait a minute and try again',
    changed:
      'Somebody else has changed the mapping since you opened this page. Copy your text, open the page again, and make your change there',
    lineText: (line: number) => `Line ${line} reads:`,
  },
  beside: {
    heading: (version: number) => `Beside version ${version}, in use now: the same file read with both`,
    warning: 'Warning',
    unreadable: (version: number) =>
      `Version ${version}, in use now, cannot read this file at all, so there is nothing to set beside what follows.`,
    lost: (count: number, shown: string) =>
      plural('en', count, {
        one: '1 thing that this file says now would no longer be said.',
        other: `${shown} things that this file says now would no longer be said.`,
      }),
    lostMeans: {
      additions:
        'What earlier files said stays. Files that come from now on are read with the new mapping, so what they say of these would be missed: nothing would end, so nobody would notice.',
      snapshot: 'When the next file comes, all of these would be ended.',
    },
    gained: (count: number, shown: string) =>
      plural('en', count, {
        one: '1 thing would be newly said.',
        other: `${shown} things would be newly said.`,
      }),
    otherwise: (count: number, shown: string) =>
      plural('en', count, {
        one: '1 thing would be said in other words, or of other days.',
        other: `${shown} things would be said in other words, or of other days.`,
      }),
    kind: (what: string, count: string) => `${what}: ${count}`,
    saysNow: (line: string, what: string) => `Line ${line} says now: ${what}`,
    wouldSay: (line: string, what: string) => `Line ${line} would say: ${what}`,
    instead: (what: string) => `It would say: ${what}`,
    same: 'Of this file both say the very same: nothing would be lost, and nothing is new.',
    caption: 'What the file says with each, every thing counted once',
    what: 'What',
    now: 'Now',
    would: 'With this mapping',
    difference: 'Difference',
    accepted: 'Rows accepted',
    setAside: 'Rows set aside',
    people: 'People named',
    stays: 'Where somebody lives or stays',
  },
  tried: {
    heading: 'What it would do',
    refused: 'The file could not be read with this mapping',
    lead: (file: string) => `Tried on ${file}. Nothing was written.`,
    counts: (received: string, accepted: string, setAside: string) =>
      `${received} rows received = ${accepted} accepted + ${setAside} set aside.`,
    changes: 'What would change in what this feed says',
    added: 'New',
    unchanged: 'Unchanged',
    ended: 'Ended',
    held: 'A real file like this would be held for a person:',
    notHeld: 'A real file like this would not be held.',
    rows: (count: number) =>
      plural('en', count, {
        one: 'What its first row would say',
        other: `What its first ${count} rows would say`,
      }),
    line: 'Line',
    says: 'Would say',
    problems: 'Not said, and why',
    nothing: 'nothing',
    about: (key: string, what: string) => `${key}: ${what}`,
    ties: 'Ties that follow from these rows',
  },
}
