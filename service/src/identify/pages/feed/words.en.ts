import { plural } from '#kith/platform/words/index.ts'

const place = (name: string): string => (name === '' ? '' : `${name}: `)

export const en = {
  back: 'Feeds',
  send: 'Send a file',
  mapping: (version: number) => `See or change the mapping (version ${version})`,
  versions: 'How this feed has been read, version by version',
  tellsNothing: 'Nothing: that it does not mention something never means it is not so.',
  tellsLead: 'That somebody it lists has none of these, where it says nothing of them:',
  terms: {
    agency: 'Sent by',
    gateway: 'Legal gateway',
    format: 'Format',
    delivers: 'What a file is',
    coverage: 'Speaks for',
    tells: 'What its silence means',
    freshness: 'Last file',
  },
  formats: {
    'cin-census': 'Children in need census (XML)',
    ssda903: 'Children looked after return, SSDA903 (set of CSV files)',
    'annex-a': 'Ofsted Annex A lists (workbook)',
    'school-census': 'School census tables (set of CSV files)',
    mapping: 'A table described by a mapping file',
  },
  mappedVersion: (format: string, version: number) => `${format}, version ${version}`,
  delivers: {
    snapshot: 'Everything the agency now says: what a file no longer says is ended, never deleted',
    additions: 'Additions: each file adds events and nothing is ended',
  },
  chartHeading: 'Rows file by file',
  deliveries: {
    caption: 'Files received, the newest first',
    none: 'No file has been received from this feed.',
    file: 'File',
    asAt: 'Speaks of',
    received: 'Received',
    state: 'State',
    counts: 'Rows',
    sum: (received: string, accepted: string, setAside: string) =>
      `${received} received = ${accepted} accepted + ${setAside} set aside`,
    notCounted: 'not counted',
    changes: 'What changed',
    changed: (added: string, unchanged: string, ended: string) =>
      `${added} new, ${unchanged} unchanged, ${ended} ended`,
    noChanges: 'nothing',
    older: 'Older files',
    newest: 'Newest files',
  },
  compare: {
    heading: 'Compare two files',
    lead: 'Choose two files of this feed to see them side by side.',
    left: 'First file',
    right: 'Second file',
    button: 'Compare',
    option: (file: string, day: string, state: string) => `${file}, ${day} (${state})`,
    caption: 'Two files side by side',
    received: 'Rows received',
    accepted: 'Rows accepted',
    setAside: 'Rows set aside',
    added: 'New',
    unchanged: 'Unchanged',
    ended: 'Ended',
    partRows: (part: string) => `${part}: rows`,
    partUnknown: (part: string, column: string) => `${place(part)}${column} not known`,
    partBlank: (part: string, column: string) => `${place(part)}“${column}” blank`,
    reason: (part: string, column: string, reason: string) =>
      `Set aside: ${place(part)}${place(column)}${reason}`,
    rows: (count: number) => plural('en', count, { zero: 'no rows', one: '1 row', other: `${count} rows` }),
    same: 'Choose two different files.',
  },
}
