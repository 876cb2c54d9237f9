import type { Words } from './words.ts'

export const receiveEn = {
  unknown: 'nothing',
  rows: {
    'no-key': {
      what: 'there is nothing in {column} to know the person by.',
      todo: 'Give every row its reference in the source system.',
    },
    'not-listed': {
      what: '{column} has “{value}”, which is not one of the values known ({expected}).',
      todo: 'Correct it, or add the value to the mapping.',
    },
    'upn-invalid': {
      what: '“{value}” in {column} is not a unique pupil number: its letters and digits do not agree.',
      todo: 'The row is used without it. Correct it at the school.',
    },
    'nhs-number-invalid': {
      what: '“{value}” in {column} is not an NHS number: its last digit does not agree with the others.',
      todo: 'The row is used without it. Correct it in the source system.',
    },
    'nino-invalid': {
      what: '“{value}” in {column} is not a National Insurance number.',
      todo: 'The row is used without it. Correct it in the source system.',
    },
    'uln-invalid': {
      what: '“{value}” in {column} is not a unique learner number: its last digit does not agree with the others.',
      todo: 'The row is used without it. Correct it in the source system.',
    },
    'postcode-invalid': {
      what: '“{value}” in {column} is not a postcode.',
      todo: 'The row is used without it. Correct it in the source system.',
    },
    'ends-before-it-starts': {
      what: '{column} ({value}) is before the start ({expected}).',
      todo: 'The row is used without this period. Correct the dates in the source system.',
    },
    'born-after-the-file': {
      what: 'the date of birth {value} is after {expected}, the day this file speaks of, so nobody can have been born on it.',
      todo: 'Correct the date of birth and send the file again.',
    },
    'birth-expected': {
      what: 'the date of birth {value} is after {expected}, the day this file speaks of. It is taken as the day a child is expected, and not used as a date of birth.',
      todo: 'Nothing to do where a child is expected: the date of birth will come with a later file. Otherwise correct it.',
    },
    'not-yet-born': {
      what: 'the child is expected on {value} and has no date of birth.',
      todo: 'Nothing to do: the date of birth will come with a later file.',
    },
    'no-start-date': {
      what: 'there is no start date in {column}.',
      todo: 'Give the date in the source system.',
    },
    'says-nothing': { what: '{column} is kept, and says nothing Kith uses.', todo: 'Nothing to do.' },
    'group-too-large': {
      what: 'more than {expected} people share “{value}”, so nothing is said about who belongs to whom.',
      todo: 'Check the reference in the source system.',
    },
  },
  deliveries: {
    'not-recognised': {
      what: 'no feed or format known here looks like this ({value}).',
      todo: 'Say which feed it is, or describe a new feed with a mapping file.',
    },
    'not-this-feed': {
      what: 'this is not a file of the feed {found}: columns it needs are missing ({expected}).',
      todo: 'Check that the right file was sent, and that its columns have the names the mapping gives.',
    },
    'no-such-feed': {
      what: 'there is no feed called “{value}”.',
      todo: 'Choose a feed from the list, or set it up first.',
    },
    'older-than-loaded': {
      what: 'this file speaks of {found}, and one for {expected} is already loaded. An older file would end what the newer one says.',
      todo: 'Send the newest file; to load past ones, start with the oldest.',
    },
    interrupted: { what: 'receiving it was interrupted. Nothing of it was kept.', todo: 'Send it again.' },
    'proof-failed': {
      what: 'what was stored is not what was read. Nothing of it was kept.',
      todo: 'Send it again; if it happens twice, tell whoever looks after this service.',
    },
    'staged-lost': {
      what: 'what waited to be released was lost when the database restarted.',
      todo: 'Send the file again.',
    },
    'turned-down': {
      what: 'a person looked at it and turned it down, saying “{value}”.',
      todo: 'Ask the agency for a corrected file.',
    },
    'mapping-broken': {
      what: 'the description of the feed {value} cannot be read.',
      todo: 'Check its mapping file and set the feed up again.',
    },
  },
  guards: {
    'fewer-rows': '{found} rows, where {usual} are usual.',
    'more-rows': '{found} rows, where {usual} are usual.',
    'more-unknown': 'in {part}, {column} is not known for {found} of people; it was {usual}.',
    'many-quarantined': '{found} of the rows could not be read; up to {usual} passes.',
  },
  notes: {
    'part-not-recognised': '{part} was not read: it is no part of this feed that is known.',
    'group-too-large': 'so many people share {part} that nothing is said about who belongs to whom.',
  },
  mappings: {
    'yaml-broken': {
      what: 'the file cannot be read as YAML ({value}).',
      todo: 'Check indentation, and put quotes around text with a colon in it.',
    },
    'unknown-word': {
      what: '“{value}” is not a word of the mapping language here.',
      todo: 'Check its spelling and how far it is indented.',
    },
    missing: { what: '“{value}” is missing.', todo: 'Add it.' },
    'wrong-shape': {
      what: '“{value}” does not fit here ({expected}).',
      todo: 'See the guide “Describe a feed” for what may stand here.',
    },
    'not-one-of': { what: '“{value}” may not stand here.', todo: 'Write one of: {expected}.' },
    'tells-what-it-does-not-say': {
      what: 'this feed says nothing of the kind “{value}”, so its silence cannot mean no.',
      todo: 'Name only kinds that stand under `facts`: {expected}.',
    },
    'no-such-fact': { what: 'there is no kind of fact called “{value}”.', todo: 'Write one of: {expected}.' },
    'no-such-attribute': {
      what: 'this kind of fact does not say “{value}”.',
      todo: 'It may say: {expected}.',
    },
    'value-not-allowed': { what: '“{value}” is not a value it may take.', todo: 'Write one of: {expected}.' },
    'no-such-person': {
      what: 'nobody under “people” is called “{value}”.',
      todo: 'Write one of: {expected}.',
    },
    'no-such-role': {
      what: '“{value}” is not a role the list of values gives.',
      todo: 'Write one of: {expected}.',
    },
    'n-without-repeat': {
      what: '“{value}” uses {n} and does not say how often.',
      todo: 'Add “repeat” with the number of times.',
    },
    'repeat-without-n': {
      what: 'every repetition would have the same key, “{value}”.',
      todo: 'Write {n} in the key.',
    },
    'key-without-column': {
      what: 'the key “{value}” has no column in it, so everybody would be the same person.',
      todo: 'Write the column of the reference in braces, as in person:{Client Ref}.',
    },
    'on-with-from': {
      what: '“on” is for one day, and “from” or “to” is there too.',
      todo: 'Keep one or the other.',
    },
  },
} satisfies Words
