/** What is said of an address in the wrong place. */
export const en = {
  caught: {
    address: (question: string) =>
      `In “${question}”, this looks like an address. Write it in “How to reach them” instead, or say below that it is nobody’s home`,
    kept: (question: string) =>
      `In “${question}”, this is how somebody here is reached. Write “at home” or “by telephone” instead: it is kept in “How to reach them” only`,
  },
  pass: 'It is nobody’s home: save it as it is',
  passHint: 'For a clinic, a school or an office. That you said so is written down.',
  byItself: 'Not saved: this looks like an address. Press Save to read what to do.',
}
