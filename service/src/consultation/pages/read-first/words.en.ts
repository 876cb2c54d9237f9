import { plural } from '#kith/platform/words/index.ts'

export const en = {
  title: 'Read first',
  navigation: 'Read first',
  lead: 'Responses in which a public rule found words that may tell of harm. Nobody who codes or answers sees them until you have decided.',
  waiting: (count: number) =>
    plural('en', count, {
      zero: 'Nothing waits for you.',
      one: '1 response waits for you.',
      other: `${count} responses wait for you.`,
    }),
  first: 'Oldest first',
  decided: 'Decided lately',
  why: 'Why it is here',
  found: (words: string, version: string) => `The words “${words}” (rules ${version})`,
  open: (reference: string) => `Read ${reference}`,
  came: 'It came',
  text: 'What was written',
  who: 'Who wrote',
  nobody: 'They do not say.',
  decide: 'What do you decide?',
  decisions: {
    referred: 'Referred to children’s or adults’ safeguarding',
    contacted: 'Got in touch with whoever wrote',
    'no-harm-told': 'No harm is told here',
    'release-only': 'Known already; nothing more to do',
  },
  hint: 'After this, those who code and answer may read it too.',
  reason: 'Why, and what you did',
  save: 'Save the decision',
  problems: { decision: 'Choose what you decide', reason: 'Write why, and what you did' },
  rules: 'The rules',
}
