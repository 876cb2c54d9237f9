import { formatNumber } from '#kith/platform/words/index.ts'

export const en = {
  navigation: 'What we publish',
  title: 'What only people can say',
  lead: 'The published documents are written from the running service. These parts are yours to write: why, who answers for it, what was considered. They are public as soon as they are saved, and every version is kept.',
  progress: (done: number, all: number) => `${formatNumber('en', done)} of ${formatNumber('en', all)} written`,
  table: { caption: 'Parts to write', question: 'Part', state: 'State', at: 'Since' },
  written: 'written',
  notWritten: 'not written',
  see: 'See what is published',
  form: {
    title: (term: string) => term,
    answer: 'What is so, in plain words',
    hint: 'Public as soon as it is saved. Name roles, not people who have not agreed to it. Leave an empty line between paragraphs. Saved blank, it is taken back.',
    save: 'Save and publish',
    saved: 'Saved and published',
    before: 'Earlier versions',
    none: 'Nothing was written before.',
    by: (who: string, when: string) => `${who}, ${when}`,
    takenBack: 'Taken back.',
  },
  problems: {
    'too-long': (longest: number) => `Use at most ${formatNumber('en', longest)} characters`,
    same: 'Nothing was changed. Write what is so, or change what is published',
  },
  back: 'What only people can say',
}
