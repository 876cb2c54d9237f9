export const en = {
  title: 'Could a young person in education claim?',
  lead: 'The “16-hour rule” of Income Support, as it was dated. Ask as at a day and see which rule was in force, and why the answer differs from another day.',
  advice:
    'This explains rules of the past from public sources. It is no advice to anybody, and decides nothing. Nothing you enter is kept.',
  notWork:
    'It is the rule about hours of study. The 16-hour rules about hours of work, in Income Support and tax credits, are others.',
  on: 'On which day?',
  onHint: 'For example, 1 5 2009',
  onWrong: 'Enter a day of the calendar, for example 1 5 2009',
  dateParts: { day: 'Day', month: 'Month', year: 'Year' },
  age: 'How old was the young person on that day?',
  ageAtStart: 'How old when the course began?',
  ageHint: 'In whole years. Leave it empty where you do not know.',
  ageWrong: 'Enter an age in whole years from 10 to 40, or leave it empty',
  ground: 'Had they a reason the rule names?',
  groundHint:
    'An orphan; estranged from parents; at serious risk; parents who are ill, in prison or kept from the country and cannot support them; a parent themselves. Their own word on estrangement is enough unless there is cause to doubt it.',
  grounds: { yes: 'Yes', no: 'No', unknown: 'Not known' },
  ask: 'Ask',
  answerOn: (day: string) => `On ${day}`,
  answers: {
    yes: 'They could claim, by the rules on record',
    no: 'They could not claim, by the rules on record',
    'cannot-tell': 'Nobody can tell from what is known here',
  },
  noRule: 'No rule for this day is on record here: the first is of 10 April 2006.',
  several: 'A source gives no day on which one rule took over from another, so either may have been in force:',
  says: (under: number, reached: boolean, before: number | null, ground: boolean) =>
    [
      `under ${under}`,
      ...(reached ? [`or ${under}, where that age was reached on the course`] : []),
      ...(before === null ? [] : [`the course begun before ${before}`]),
      ...(ground ? ['with a reason the rule names'] : []),
    ].join('; '),
  because: {
    no: {
      age: 'the age is over the limit',
      start: 'the course began too late',
      ground: 'there is no reason the rule names',
    },
    'cannot-tell': {
      age: 'the age is not known',
      start: 'the age when the course began is not known',
      ground: 'whether there is a reason is not known',
    },
  },
  byRule: { yes: 'by this rule: yes', no: 'by this rule: no', 'cannot-tell': 'by this rule: cannot tell' },
}
