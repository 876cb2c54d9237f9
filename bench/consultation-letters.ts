import { createHash } from 'node:crypto'

/** A made-up response with what is true of it: which template it was made from, and whether it tells of harm. */
export interface MadeResponse {
  readonly text: string
  readonly name: string
  /** 0 to 2; null: somebody's own words. */
  readonly template: number | null
  readonly harm: boolean
}

const templates = [
  'I support early help for every family and ask the council to promise that each family which asks gets an answer within ten working days from one named worker who knows them and stays with them until the help has worked or the family says it is enough',
  'As a resident I am worried that children’s centres are closing and I call on the partners to keep one open in each ward with a health visitor a money adviser and somebody who speaks the languages of the street because people will not travel across town with a pram',
  'The plan must not be another list of words so please publish every promise with a date a named owner and a page where anybody can see whether it was kept and when it was not kept the reason and what will be done instead and who decided that',
] as const

const subjects = [
  'housing',
  'school',
  'nursery',
  'debt',
  'work',
  'transport',
  'midwives',
  'youth clubs',
  'mental health',
  'respite',
  'interpreters',
  'kinship carers',
  'food',
  'parks',
  'libraries',
  'courts',
  'fostering',
  'speech therapy',
  'apprenticeships',
  'broadband',
]
const verbs = [
  'needs',
  'lost',
  'deserves',
  'could use',
  'never got',
  'finally has',
  'is waiting for',
  'asked twice for',
  'pays too much for',
  'cannot reach',
]
const things = [
  'a proper office',
  'people who listen',
  'more evenings',
  'fewer forms',
  'a bus',
  'one telephone number',
  'a plan in plain words',
  'money for heating',
  'staff who stay',
  'somewhere dry',
  'a longer lease',
  'an answer',
  'training',
  'a quiet room',
  'volunteers',
  'a crossing',
  'fresh paint',
  'a lift',
  'translated letters',
  'weekend hours',
]
const places = [
  'our street',
  'the estate',
  'North ward',
  'the valley',
  'the old town',
  'my village',
  'the harbour',
  'Mill Lane',
  'the school gate',
  'the health centre',
]
const forenames = ['Ann', 'Bob', 'Carys', 'Dev', 'Ewa', 'Femi', 'Gwen', 'Hana', 'Ifan', 'Jo']
const surnames = ['Ash', 'Beck', 'Cole', 'Dale', 'Elm', 'Fell', 'Glen', 'Hart', 'Isle', 'Jay']
const harms = [
  'My partner hits me when he drinks and I am scared of him.',
  'The boy next door says his stepdad beats him with a belt.',
  'I can’t go on like this, I want to die.',
  'My neighbour leaves the children alone for days with no food.',
  'Somebody made my daughter carry drugs to another town.',
  'We are not safe at home, please help me.',
  'Mae fy mhartner yn fy mrifo ac mae ofn mynd adref arnaf.',
  'My uncle touches me and nobody believes me.',
] as const

/** The `at`th response, the same each time: nine of ten from a template under a forged name, one of a hundred telling of harm. */
export function madeResponse(at: number): MadeResponse {
  const draw = (what: string, count: number): number =>
    createHash('sha256').update(`${what} ${at}`).digest().readUInt32BE() % count
  const pick = (what: string, from: readonly string[]): string => from[draw(what, from.length)] ?? ''
  const name = `${pick('forename', forenames)} ${pick('surname', surnames)}${draw('suffix', 900)}`
  const harm = draw('harm', 100) === 0
  const told = harm ? ` ${pick('which', harms)}` : ''
  if (draw('own', 10) > 0) {
    const template = draw('template', templates.length)
    const words = (templates[template] ?? '').split(' ')
    // Some leave a word out, some put their own before or after.
    if (draw('leave', 3) === 0) words.splice(draw('where', words.length), 1)
    const before = draw('before', 4) === 0 ? `I live near ${pick('near', places)}. ` : ''
    return { text: `${before}${words.join(' ')}.${told} Yours, ${name}`, name, template, harm }
  }
  const sentences = Array.from(
    { length: 2 + draw('length', 4) },
    (_, n) =>
      `${pick(`p${n}`, places)} ${pick(`v${n}`, verbs)} ${pick(`t${n}`, things)} for ${pick(`s${n}`, subjects)}, number ${draw(`n${n}`, 100_000)}`,
  )
  return { text: `${sentences.join('. ')}.${told}`, name, template: null, harm }
}
