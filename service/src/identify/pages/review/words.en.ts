import { plural } from '#kith/platform/words/index.ts'

export const en = {
  navigation: 'Review records',
  start: {
    title: 'Are these two records one person?',
    lead: 'Sometimes it is not clear from the records alone. You look at two records side by side and say what you see. Somebody else looks at the same two without seeing your answer.',
    waiting: (count: number, shown: string) =>
      plural('en', count, {
        zero: 'No pairs are waiting for you.',
        one: '1 pair is waiting for you.',
        other: `${shown} pairs are waiting for you.`,
      }),
    answered: (count: number, shown: string) =>
      plural('en', count, {
        zero: 'You have not answered any pairs yet.',
        one: 'You have answered 1 pair.',
        other: `You have answered ${shown} pairs.`,
      }),
    agreementTitle: 'You and other reviewers',
    agreement: (agreed: string, shared: string) =>
      `You and another reviewer gave the same answer for ${agreed} of ${shared} pairs.`,
    tooFew: (count: number) =>
      plural('en', count, {
        zero: 'No pair you answered has been answered by somebody else yet, so there is not enough to say how often you agree.',
        one: 'You and another reviewer have both answered 1 pair. That is not enough to say yet how often you agree.',
        other: `You and another reviewer have both answered ${count} pairs. That is not enough to say yet how often you agree.`,
      }),
    kind: 'Careful people give different answers about hard pairs. When two differ, a third person looks. Nobody is marked on this.',
    next: 'Next pair',
    goOn: 'Go back to the pair you were on',
    nothingTitle: 'Nothing to review',
    nothing: 'No pair needs you now. More may come after records are next linked.',
    stop: 'You can stop at any time. The pair you are on waits for you.',
  },
  pair: {
    title: 'Two records side by side',
    lead: 'Differences are marked. Not every difference means two people: names change, people move and clerks mistype. Twins and a parent and child can look alike. “One says less” means that one record gives only a part of what the other gives, such as an initial or a postcode.',
    caption: 'What the two records say now',
    record: (number: string) => `Record ${number}`,
    sources: 'Where the records come from',
    from: (feed: string, first: string, since: string) => `${feed}. First received ${first}. Says this since ${since}.`,
    numbersTitle: 'Numbers the records hold',
    numbersText: 'The numbers themselves are not shown.',
    numbers: {
      same: 'The same in both',
      different: 'Different',
      onlyOne: (number: string) => `Only record ${number} holds one`,
    },
    noNumbers: (names: string) => `Neither record holds any of these: ${names}.`,
    noNumber: (name: string) => `Neither record holds this: ${name}.`,
    schemes: {
      nhs: 'NHS number',
      upn: 'Unique pupil number',
      nino: 'National Insurance number',
      'childrens-system': 'Number in the children’s system',
      uln: 'Unique learner number',
    },
    forename: 'Forename',
    middleNames: 'Middle names',
    surname: 'Surname',
    formerSurname: 'Former surname',
    preferredName: 'Preferred name',
    born: 'Date of birth',
    sex: 'Sex',
    sexes: { F: 'Female', M: 'Male', X: 'Recorded as neither' },
    address: 'Newest address',
    addressDates: 'Dates at that address',
    earlier: 'Other addresses',
    question: 'Are these two records about the same person?',
    answers: {
      same: 'The same person',
      different: 'Different people',
      'cannot-tell': 'I cannot tell from this',
    },
    hints: { 'cannot-tell': 'A good answer when the records do not say enough.' },
    submit: 'Save and go to the next pair',
    missing: 'Select whether these are the same person, different people, or you cannot tell',
    saved: 'Your answer is saved. This is the next pair.',
    already:
      'The last pair was already answered, or no longer needs an answer. Nothing was changed. This is the next pair.',
    savedLast: 'Your answer is saved.',
    alreadyLast: 'That pair was already answered, or no longer needs an answer. Nothing was changed.',
    back: 'Stop for now',
  },
}
