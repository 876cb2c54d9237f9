/** What is said where nobody said who of the family may be told. */
const tell = { missing: 'Choose who of the family may be told this' }

export const en = {
  choose: 'Choose',
  save: 'Save',
  parts: {
    child: 'child',
    'unborn-child': 'unborn child',
    parent: 'parent',
    carer: 'carer',
    'other-adult': 'other adult',
    'child-elsewhere': 'child who lives elsewhere',
    'parent-elsewhere': 'parent who lives elsewhere',
  },
  tell: {
    label: 'Who of the family may be told this?',
    family: 'Everybody in the family',
    'who-said-it': 'Only the person who said it',
    team: 'Nobody: for the team only',
    familyHint: 'Never those who must not learn of this person.',
  },
  entries: {
    visit: {
      title: 'Record a visit or call',
      day: 'On which day?',
      kind: 'How?',
      kinds: {
        home: 'At home',
        elsewhere: 'Somewhere else',
        telephone: 'By telephone or video',
        tried: 'Tried, and saw nobody',
      },
      seen: 'Who was seen or spoken with?',
      alone: 'Who of them alone?',
      note: 'What happened, and what they said',
      problems: {
        day: {
          missing: 'Enter the day of the visit or call',
          'no-day': 'Enter a day that there is, like 27 3 2026, for the visit or call',
          'not-yet': 'Enter a day up to today: a visit or call is recorded once it has been',
        },
        kind: { missing: 'Choose how it was: at home, somewhere else, by telephone, or tried' },
        seen: {
          missing: 'Choose who was seen or spoken with',
          tried: 'Choose nobody as seen where you tried and saw nobody, or choose another way that it was',
        },
        alone: { 'not-seen': 'Choose as seen alone only those who are chosen as seen' },
        note: { 'too-long': 'Keep what happened to 20,000 characters' },
        tell,
      },
    },
    action: {
      title: 'Agree an action',
      what: 'What will be done?',
      owner: 'Who will do it?',
      ownerHint: 'One of the family or one of the team: both sides promise.',
      due: 'By which day?',
      problems: {
        what: {
          missing: 'Say what will be done',
          'too-short': 'Say what will be done in three letters or more',
          'too-long': 'Say what will be done in 2,000 characters or fewer',
        },
        owner: { missing: 'Choose who will do it' },
        due: {
          missing: 'Enter the day by which it will be done',
          'no-day': 'Enter a day that there is, like 27 3 2026, by which it will be done',
          past: 'Enter a day from today on by which it will be done',
          'far-off': 'Enter a day within two years by which it will be done',
        },
        tell,
      },
    },
    consent: {
      title: 'Record consent to help',
      lead: 'A yes to being helped. It is not the law by which agencies tell each other anything: a no raises no flag, and ends none of what they may lawfully tell.',
      member: 'Whose?',
      state: 'What did they say?',
      states: { given: 'Yes', refused: 'No', withdrawn: 'No longer' },
      forWhat: 'To which help?',
      day: 'On which day?',
      problems: {
        member: { missing: 'Choose whose consent it is' },
        state: { missing: 'Choose what they said: yes, no, or no longer' },
        'for-what': {
          missing: 'Say to which help they said it',
          'too-short': 'Say to which help they said it in three letters or more',
          'too-long': 'Say to which help they said it in 2,000 characters or fewer',
        },
        day: {
          missing: 'Enter the day on which they said it',
          'no-day': 'Enter a day that there is, like 27 3 2026, on which they said it',
          'not-yet': 'Enter a day up to today on which they said it',
        },
      },
    },
    'must-not-learn': {
      title: 'Record what somebody must not learn',
      lead: 'From now on invitations and minutes obey it.',
      who: 'Who must not learn?',
      of: 'Of whom?',
      what: 'What?',
      whats: {
        address: 'Where they live',
        attendance: 'That they come, and when',
        said: 'That they said something',
      },
      because: 'Why?',
      problems: {
        who: { missing: 'Choose who must not learn it' },
        of: { missing: 'Choose of whom they must not learn it', same: 'Choose two different people' },
        what: { missing: 'Choose what they must not learn' },
        because: {
          missing: 'Say why they must not learn it',
          'too-short': 'Say why they must not learn it in 10 letters or more',
          'too-long': 'Say why they must not learn it in 4,000 characters or fewer',
        },
      },
    },
    meeting: {
      title: 'Plan a meeting',
      kind: 'What kind?',
      kinds: { team: 'Team around the family', review: 'Review' },
      day: 'On which day?',
      time: 'At what time?',
      timeHint: 'For example 14:30. Leave empty if it is not known.',
      place: 'Where?',
      homeOf: 'If it is in somebody’s home: whose?',
      problems: {
        kind: { missing: 'Choose what kind of meeting it is' },
        day: {
          missing: 'Enter the day of the meeting',
          'no-day': 'Enter a day that there is, like 27 3 2026, for the meeting',
          'far-off': 'Enter a day within two years for the meeting',
        },
        time: {
          'too-long': 'Write the time of the meeting like 14:30, or leave it empty',
          'no-time': 'Write the time of the meeting like 14:30, or leave it empty',
        },
        place: { 'too-long': 'Say where the meeting is in 300 characters or fewer' },
      },
    },
    colleague: {
      title: 'Bring somebody into the team',
      worker: 'Who?',
      workerHint:
        'Practitioners of the council and of agencies whose agreement runs. From now on they see this family.',
      because: 'Why are they needed?',
      problems: {
        worker: { missing: 'Choose who comes into the team' },
        because: {
          missing: 'Say why they are needed',
          'too-short': 'Say why they are needed in 10 letters or more',
          'too-long': 'Say why they are needed in 4,000 characters or fewer',
        },
      },
    },
    member: {
      title: 'Add somebody to the family',
      part: 'Who are they?',
      forename: 'Forename',
      surname: 'Surname',
      born: 'Day of birth',
      bornHint: 'Leave empty if it is not known.',
      problems: {
        part: { missing: 'Choose who they are in the family' },
        forename: {
          missing: 'Enter their forename: only a child’s may be left out',
          'too-long': 'Keep their forename to 100 characters',
        },
        surname: { 'too-long': 'Keep their surname to 100 characters' },
        born: {
          'no-day': 'Enter a day of birth that there is, like 27 3 2026, or leave it empty',
          'far-off': 'Enter a day of birth within two years, or leave it empty',
        },
      },
    },
    supervision: {
      title: 'Write a supervision note',
      worker: 'With whom?',
      note: 'What was discussed and decided',
      problems: {
        worker: { missing: 'Choose with whom you spoke' },
        note: {
          missing: 'Write what was discussed and decided',
          'too-short': 'Write what was discussed and decided in three letters or more',
          'too-long': 'Keep what was discussed and decided to 20,000 characters',
        },
      },
    },
    closing: {
      title: 'Ask to close',
      lead: 'The supervisor reads what was sustained and signs, or sends it back. Write “What has changed, and lasted” in the assessment first.',
      outcome: 'How does it end?',
      outcomes: {
        sustained: 'What was hoped for has lasted',
        'partly-sustained': 'Some of it has lasted',
        'family-chose': 'The family wants no more help',
        'moved-away': 'The family has moved away',
        'other-service': 'Another service goes on',
      },
      problems: {
        outcome: {
          missing: 'Choose how the support ends',
          unwritten: 'Write “What has changed, and lasted” in the assessment first: nobody has written it yet',
        },
      },
    },
  },
}
