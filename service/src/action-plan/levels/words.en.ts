import { plural } from '#kith/platform/words/index.ts'

export const en = {
  navigation: 'Levels',
  title: 'A system that thinks family, at all levels',
  lead: 'Each partner says, with evidence, how far it has come on four principles, from those who govern to the family itself. Where partners differ, both stand here. Nothing is added up.',
  source:
    'The principles are those of “Think Family: Improving the life chances of families at risk” (January 2008).',
  principles: {
    'no-wrong-door': 'No wrong door',
    'whole-family': 'Look at the whole family',
    'build-on-strengths': 'Build on family strengths',
    'tailored-support': 'Provide support tailored to need',
  },
  levels: {
    governance: 'Governance',
    commissioning: 'Commissioning',
    processes: 'Processes and systems',
    'front-line': 'Front line',
    family: 'Family',
  },
  answers: {
    'not-yet': 'Not yet',
    'in-part': 'In part',
    mostly: 'Mostly',
    throughout: 'Throughout',
    'cannot-say': 'Cannot say',
  },
  caption: 'What partners say, by principle and level',
  principle: 'Principle',
  agreement: {
    nobody: 'Nobody has said',
    one: 'One partner has said',
    agree: 'Partners agree',
    differ: 'Partners differ',
  },
  counts: (says: string, partners: number) =>
    `${says}: ${plural('en', partners, { one: '1 partner', other: `${partners} partners` })}`,
  evidenceTitle: 'The evidence, principle by principle',
  evidence: 'Evidence',
  look: 'Look at it',
  said: (when: string) => `said ${when}`,
  sayLink: 'Say how far your agency has come',
  say: {
    title: 'How far has your agency come?',
    lead: 'What you write is published at once under your agency’s name. Name no child, family or colleague in it. What you said before stays in the record.',
    principle: 'Principle',
    level: 'Level',
    says: 'How far?',
    evidence: 'What shows it?',
    evidenceHint: 'Something others can look at: minutes, a contract, a form, what families said.',
    link: 'Where can it be read? (optional)',
    save: 'Publish it',
    saved: 'Published.',
    back: 'The board',
    problems: {
      says: 'Choose how far your agency has come',
      'evidence-short': 'Say what shows it, in at least 10 characters',
      'evidence-long': 'Say what shows it in at most 2,000 characters',
      link: 'Write an address that starts with https://, or leave it empty',
    },
  },
}
