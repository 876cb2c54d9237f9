/** What can honestly be said about a question asked of partly known facts. */
export type Answer = 'yes' | 'no' | 'cannot-tell'

/** Yes where all are yes; no as soon as one is no; otherwise it cannot be told. An empty list is yes. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no'
  return answers.includes('cannot-tell') ? 'cannot-tell' : 'yes'
}

/** Yes as soon as one is yes; no where all are no; otherwise it cannot be told. An empty list is no. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes'
  return answers.includes('cannot-tell') ? 'cannot-tell' : 'no'
}

/** The opposite; what cannot be told stays so. */
export function not(answer: Answer): Answer {
  if (answer === 'cannot-tell') return answer
  return answer === 'yes' ? 'no' : 'yes'
}
