import { plural } from '#kith/platform/words/index.ts'

const rows = (count: number): string => plural('en', count, { one: '1 row', other: `${count} rows` })

export const en = {
  title: (file: string) => `File received: ${file}`,
  terms: {
    feed: 'Feed',
    asAt: 'Speaks of',
    received: 'Received',
    finished: 'Finished',
    size: 'Size',
    hash: 'Fingerprint of the file (SHA-256)',
    version: 'Read with mapping version',
    allVersions: 'all versions',
    changes: 'What changed',
  },
  counts: {
    heading: 'Every row is accounted for',
    received: 'received',
    accepted: 'accepted',
    setAside: 'set aside',
    proved:
      'Proved: every row got a fingerprint as it was read from the file. The fingerprints of the rows kept here add up to the same number, so no row was lost, added or altered.',
    reading: 'The file is being read. Its counts appear here when it has been read to its end.',
    refused: 'No row of this file was taken in.',
    unchanged: 'These are the very bytes that were taken in before, so there was nothing to do: nothing was doubled.',
  },
  refused: {
    title: 'This file was refused',
    turnedDown: (who: string, when: string) => `Turned down by ${who} on ${when}.`,
  },
  released: (who: string, when: string, why: string) => `Held, then released by ${who} on ${when}: “${why}”`,
  someone: 'somebody whose name is not known',
  held: {
    heading: 'Held: a person must decide',
    lead: 'Nothing in this file has been used yet. It is held because:',
    caption: 'This file beside what is usual',
    thisFile: 'This file',
    usual: (files: number) =>
      plural('en', files, {
        zero: 'Usual',
        one: 'Usual (the 1 file before)',
        other: `Usual (the middle of ${files} files before)`,
      }),
    lastTime: (column: string, part: string) => `${column} not known, in ${part} (beside the last file)`,
    rows: 'Rows received',
    setAsideShare: 'Share of rows set aside',
    compare: 'Compare it with another file of this feed',
    question: 'What should become of this file?',
    release: 'Take it in',
    releaseHint: 'It is right as it is. What it says is compared with what the feed said before, and used.',
    turnDown: 'Turn it down',
    turnDownHint: 'It is not right. Nothing in it is used; its rows are kept so that people can see why.',
    reason: 'Why',
    reasonHint: 'At least 10 characters. It is kept with the file, with your name and the time.',
    button: 'Save the decision',
    chooseOne: 'Choose what should become of this file',
    sayWhy: 'Say why, in at least 10 characters',
    tooLong: 'Say why in at most 2,000 characters',
    notHeld: 'This file is no longer held: somebody else has decided',
  },
  notes: { heading: 'About the file as a whole' },
  parts: {
    caption: 'Each part of the file',
    part: 'Part',
    rows: 'Rows',
    accepted: 'Accepted',
    setAside: 'Set aside',
    unknownCaption: 'Not known about the people named',
    unknown: 'Not known',
    ofPeople: 'Of',
    what: 'What',
    allKnown: (part: string, details: string) => `Known about everybody in ${part}: ${details}.`,
    blankSummary: (part: string) => `Blank cells by column: ${part}`,
    blankCaption: (part: string) => `Blank cells in ${part}`,
    column: 'Column',
    blank: 'Blank',
    ofRows: 'Of rows',
  },
  reasons: {
    setAsideHeading: 'Rows set aside, by reason',
    notedHeading: 'Rows used, with something left unsaid',
    caption: 'Reasons, the commonest first',
    reason: 'Reason, with the first example',
    column: 'Column',
    part: 'Part',
    count: 'Rows',
    example: (line: string, reason: string) => `Line ${line}: ${reason}`,
    none: 'No row was set aside.',
  },
  first: {
    caption: (count: number) =>
      plural('en', count, { one: 'The row set aside', other: `The first ${count} rows set aside` }),
    line: 'Line',
    part: 'Part',
    reason: 'Reason',
    problem: (column: string, reason: string) => (column === '' ? reason : `${column}: ${reason}`),
  },
  download: {
    all: (count: number) => `Download the ${rows(count)} set aside, with reasons (CSV)`,
    range: (from: string, to: string) =>
      `Rows set aside between rows ${from} and ${to} of the file, with reasons (CSV)`,
    own: (count: number, part: string) =>
      part === ''
        ? 'The same in the file’s own columns (CSV)'
        : `The ${rows(count)} of ${part} set aside, in the file’s own columns (CSV)`,
    ownRange: (part: string) => (from: string, to: string) =>
      `The same in the file’s own columns: ${part}, rows ${from} to ${to} of the file (CSV)`,
    ownHint:
      'In the file’s own columns, the two that begin with “Kith:” say the line and the reason; no feed reads them. A cell that starts with =, +, - or @ has an apostrophe put before it in every download, so that no spreadsheet runs it.',
    whatToDo: {
      snapshot:
        'Correct these rows in the system they come from, then send the whole file again. Never send these rows alone: a file of this feed is everything the agency now says, so whatever is not in it would be ended.',
      additions:
        'Correct these rows in the system they come from, then send them again. The corrected rows alone are enough, though so short a file may be held until a person takes it in. The whole file does no harm either: what it said before is not said twice.',
      unused:
        'Correct these rows in the system they come from, then send the whole file again: nothing of this file has been used.',
    },
    headings: {
      own: { line: 'Kith: line', reason: 'Kith: why it was set aside' },
      line: 'Line',
      part: 'Part',
      reason: 'Reason',
      row: 'Row as sent',
    },
  },
  people: {
    heading: 'People in this file',
    lead: 'People this file named for the first time, or told something new about who they are. Whoever it only repeated stays with the file that said it first.',
    caption: 'People, in the order of the file',
    none: 'This file said nothing new about who anybody is.',
    noneHeld: 'Nobody: nothing in a held file is used until a person decides.',
    name: 'Name',
    born: 'Date of birth',
    key: 'How the feed knows them',
    next: 'More people',
    first: 'First people',
  },
}
