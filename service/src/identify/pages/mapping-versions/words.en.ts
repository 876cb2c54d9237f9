import { plural } from '#kith/platform/words/index.ts'

export const en = {
  title: (feed: string) => `How this feed has been read: ${feed}`,
  back: 'The feed',
  lead: 'Each version of the description a file was read with is kept. A file always names its version.',
  caption: 'Versions, the newest first',
  version: 'Version',
  from: 'In use from',
  by: 'Changed by',
  shipped: 'as shipped with Kith',
  somebody: 'somebody who has left',
  files: 'Files read with it',
  fileCount: (count: number) => plural('en', count, { zero: 'none', one: '1 file', other: `${count} files` }),
  compare: 'Compare with the one before',
  compareAria: (from: number, to: number) => `Compare version ${to} with version ${from}`,
  differences: (from: number, to: number) => `What changed from version ${from} to version ${to}`,
  same: (from: number, to: number) => `Version ${from} and version ${to} say the same.`,
  lost: (version: number) => `Version ${version} is from before versions were kept: what it said is not known.`,
  removed: 'Taken out:',
  added: 'Put in:',
  skipped: (lines: number) =>
    plural('en', lines, { one: '1 line that is the same', other: `${lines} lines that are the same` }),
  counts: (removed: number, added: number) =>
    `${plural('en', removed, { one: '1 line', other: `${removed} lines` })} taken out, ${plural('en', added, { one: '1 line', other: `${added} lines` })} put in.`,
  absent: 'One of the two versions is not there. Choose from the list.',
}
