import { formatDay } from '#kith/platform/words/index.ts'

export const en = {
  came: {
    subject: (reference: string) => `We have what you sent: ${reference}`,
    thanks: (title: string, day: string) =>
      `Thank you. What you sent about “${title}” came on ${formatDay('en', day)}.`,
    late: 'The call had closed. It is kept, marked as late and read by a person.',
    reference: (reference: string) => `Your reference is ${reference}.`,
    code: (code: string) => `Your code is ${code}: it shows your own words, so do not share it.`,
    answer: (day: string, address: string) =>
      `A person reads everything. An answer is owed by ${formatDay('en', day)}. You can see what became of it here:\n${address}`,
  },
  quiet: {
    subject: (reference: string) => `About ${reference}`,
    came: (reference: string) => `What you sent has come and a person reads it. Its reference is ${reference}.`,
    news: (reference: string) => `There is something new about ${reference}.`,
    see: (address: string) => `You can see it here:\n${address}`,
  },
  step: {
    subject: (reference: string) => `What was decided about what you sent: ${reference}`,
    lead: (title: string) => `You sent us something about “${title}”. This was decided:`,
    steps: {
      reading: 'It is being read.',
      'asked-more': 'We ask you for more.',
      accepted: 'It is taken up.',
      declined: 'It is not taken up.',
      'passed-on': 'It is passed on to others.',
    },
    see: (address: string) => `All that became of it is here:\n${address}`,
  },
  reply: {
    subject: (reference: string) => `What you said has been answered: ${reference}`,
    text: (title: string, address: string) =>
      `You sent us something about “${title}”. What you and others said has been answered. You can read the answer here, and what was promised:\n${address}`,
  },
  notRead: {
    subject: 'Your letter came, and a person looks at it',
    unreadable:
      'Your letter came. No program could read it, so a person looks at it and gives it a reference. It is kept as it came.',
    'too-large':
      'Your letter came. It is too large to be taken in by a program, so a person fetches it and gives it a reference. It is kept as it came.',
    unplaced:
      'Your letter came. It does not say which of our calls it is about, so a person looks at it and gives it a reference. It is kept as it came.',
  },
  danger: 'If you or somebody else is in danger now, call 999.',
  program: 'This letter was sent by a program. There is no need to answer it.',
}
