/** A piece of SQL text: a name (quoted or not), a number, a string, or a mark. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'mark'
  /** Names and strings without their quotes; unquoted names as written. */
  readonly value: string
  readonly quoted: boolean
}

const pattern =
  /\s+|--[^\n]*|("(?:[^"]|"")*")|('(?:[^']|'')*')|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\d_$]*)|(<=|>=|<>|!=|->|::|\|\||.)/gsu

/** Splits SQL into tokens; blanks and comments are dropped. */
export function tokensOf(sql: string): readonly Token[] {
  return [...sql.matchAll(pattern)].flatMap(([, quoted, text, digits, name, mark]): Token[] => {
    if (quoted !== undefined) return [{ kind: 'name', value: quoted.slice(1, -1).replaceAll('""', '"'), quoted: true }]
    if (text !== undefined) return [{ kind: 'text', value: text.slice(1, -1).replaceAll("''", "'"), quoted: true }]
    if (digits !== undefined) return [{ kind: 'number', value: digits, quoted: false }]
    if (name !== undefined) return [{ kind: 'name', value: name, quoted: false }]
    return mark === undefined ? [] : [{ kind: 'mark', value: mark, quoted: false }]
  })
}

/** True where the token is this keyword or mark, however written. */
export function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && !token.quoted && token.value.toLowerCase() === word
}

/** Index of the bracket or END that closes the one at `at`; -1 where none does. */
export function closing(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (let index = at; index < tokens.length; index++) {
    const token = tokens[index]
    if (isWord(token, '(') || isWord(token, '[') || isWord(token, 'case')) depth++
    else if (isWord(token, ')') || isWord(token, ']') || isWord(token, 'end')) depth--
    if (depth === 0) return index
  }
  return -1
}

/** Cuts at every `word` that lies in no bracket and no CASE. */
export function cutAt(tokens: readonly Token[], word: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (isWord(token, word)) {
      parts.push([])
      continue
    }
    const opens = isWord(token, '(') || isWord(token, '[') || isWord(token, 'case')
    const end = opens ? closing(tokens, at) : at
    const upTo = end < 0 ? tokens.length - 1 : end
    parts.at(-1)?.push(...tokens.slice(at, upTo + 1))
    at = upTo
  }
  return parts
}

/** Tokens as one line, names of columns between ⟨ ⟩, so that two spellings of one condition look alike. */
export function spelling(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      token.kind === 'text'
        ? `'${token.value}'`
        : token.quoted || /_[lrLR]$/.test(token.value)
          ? `⟨${token.value}⟩`
          : token.value.toLowerCase(),
    )
    .join(' ')
}
