import { formatDay } from '#kith/platform/words/index.ts'

export const en = {
  title: 'The plan in large print',
  for: 'Whose plan?',
  forHint: 'Each is made only from what that person may know.',
  print: 'Print this plan',
  how: 'Without a print button, use your browser’s own print. The letters stay large on paper.',
  planOf: (name: string) => `The plan for ${name}`,
  made: (day: string) => `As it stood on ${formatDay('en', day)}`,
  strengths: 'What is going well',
  hopes: 'What we want',
  agreed: 'What we agreed',
  agreedLine: (who: string, what: string, day: string) => `${who}: ${what} By ${formatDay('en', day)}.`,
  done: (day: string) => `Done on ${formatDay('en', day)}.`,
  nothingAgreed: 'Nothing is agreed yet.',
  meeting: 'When we meet next',
  meetingLine: (day: string, time: string, place: string) =>
    [formatDay('en', day), time, place].filter((part) => part !== '').join(', '),
  ring: 'Who to ring',
  ringLine: (name: string, agency: string, phone: string) => `${name}, ${agency}: ${phone}`,
  noPhone: 'ask for the number',
  wrong: 'If something here is wrong or has changed, say so to any of us: it is your plan.',
}
