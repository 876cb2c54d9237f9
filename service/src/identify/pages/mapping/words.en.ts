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
  tryHint: 'Trying reads the whole file and undoes everything. It may take a minute.',
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
