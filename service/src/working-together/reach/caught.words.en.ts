/** What is said of an address in the wrong place. */
export const en = {
  caught: {
    address:
      'this looks like an address. Where somebody lives or is reached belongs in “How to reach them”, where it is kept from whoever must not learn it. Take it out here, or say below that it is nobody’s home',
    kept: 'this is how somebody here is reached. Write “at her home” or “by telephone” instead: it is kept in “How to reach them” only',
  },
  pass: 'It is nobody’s home: save it as it is',
  passHint: 'For a clinic, a school or an office. That you said so is written down.',
  byItself: 'Not saved: this looks like an address. Press Save to read what to do.',
}
