import { formatNumber, plural } from '#kith/platform/words/index.ts'

export const en = {
  title: 'Assessment of the whole family',
  lead: 'One assessment, written together: each agency’s people write in the same one, and nobody asks the family twice.',
  needs: (title: string) => `Needs: ${title}`,
  table: { caption: 'Parts of the assessment', part: 'Part', state: 'State' },
  state: {
    none: 'nothing written',
    some: (written: number, all: number) =>
      `${formatNumber('en', written)} of ${formatNumber('en', all)} written`,
    two: (fields: number) =>
      plural('en', fields, { one: 'two versions of one answer', other: `two versions of ${formatNumber('en', fields)} answers` }), // prettier-ignore
  },
  safety: 'Two versions of an answer about safety are always both kept and shown.',
  text: 'What is so',
  textAbout: (title: string) => `What is so: ${title}`,
  own: 'If nobody said it in the family, choose nobody: it is then yours.',
  choice: 'Is it so?',
  choices: { '': 'Not asked yet', present: 'Yes', absent: 'No', unknown: 'Not known' },
  saidBy: 'Who said it?',
  nobody: 'Nobody of the family: written by you',
  tell: 'Who of the family may be told?',
  known: (n: number) =>
    plural('en', n, { one: 'What one record says already', other: `What ${formatNumber('en', n)} records say already` }), // prettier-ignore
  knownNone: 'No record that you may see says anything here. That is not a no.',
  fact: (who: string, what: string, when: string) => `${who}: ${what}, ${when}`,
  source: (feed: string) => `Source: ${feed}.`,
  use: 'Take this over',
  useWhat: (what: string) => `: ${what}`,
  takenFrom: (feed: string) => `(${feed})`,
  save: 'Save',
  saved: 'Saved',
  savedAt: (at: string) => `Saved ${at}`,
  by: (who: string, when: string) => `${who}, ${when}`,
  history: (n: number) => `Earlier versions (${formatNumber('en', n)})`,
  said: {
    saving: 'Saving…',
    saved: '',
    kept: 'Not saved yet: no connection. It is kept in this tab and sent when the connection is back.',
    two: 'Saved. A colleague wrote something else here at the same time: both are kept. Load this page again to see both.',
    signedOut: 'You are signed out. What you typed is kept in this tab: sign in and come back to this page.',
    back: 'What you had typed before is back.',
  },
  two: {
    heading: 'Two versions stand here',
    text: 'They were written at the same time, so neither was written over. Read both, choose, and say why.',
    choose: 'Which holds?',
    version: (n: number, who: string, when: string) => `Version ${formatNumber('en', n)}: ${who}, ${when}`,
    other: 'What I write below, from both',
    because: 'Why?',
    missing: 'Choose which version holds',
    why: 'Say why this version holds',
    empty: 'Write what holds, or choose one of the versions',
  },
  tooLong: 'Use at most 20,000 characters',
  back: 'Assessment',
  next: 'Next part',
}
