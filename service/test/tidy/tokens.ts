/** A piece of TypeScript source. Comments are left out; a template's text is `template`, the code inside `${}` is tokens like any other. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'template' | 'regex' | 'punctuation'
  /** As written; a string without its quotes. */
  readonly text: string
  /** Counts from 1. */
  readonly line: number
}

/** Cuts source into tokens. Throws where a string, comment or template never ends. */
export function tokensIn(source: string): Token[] {
  return new Scanner(source).scan()
}

const beforeRegex = new Set(
  'return typeof case in of new delete void instanceof else do yield await throw extends default'.split(' '),
)
const beforeParenthesised = new Set(['if', 'while', 'for', 'with'])
const punctuation =
  /\?\.(?!\d)|=>|\.\.\.|===|!==|==|!=|<=|\*\*|&&=?|\|\|=?|\?\?=?|\+\+|--|[-+*/%&|^]=|[{}()[\];,<>+\-*/%&|^!~?:=.@#]/y
const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy
/** Nearly every name, in a third of the time; what a letter beyond ASCII follows is read by `word`. */
const plainWord = /[A-Za-z$_][\w$]*(?![\w$\x80-\uffff])/y
const number = /(?:0[xob][\da-f_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?|\.\d[\d_]*(?:e[+-]?\d+)?)n?/iy
const space = /[^\S\n]+/y
const kinds = [
  ['name', plainWord],
  ['name', word],
  ['number', number],
  ['punctuation', punctuation],
] as const

class Scanner {
  private readonly source: string
  private readonly tokens: Token[] = []
  /** What opened each bracket still open: '{', '(' (and whether what follows its ')' may be a regular expression), '`{'. */
  private readonly open: { mark: string; regexAfter: boolean }[] = []
  private at = 0
  private line = 1
  private regexAfterParenthesis = false

  constructor(source: string) {
    this.source = source.startsWith('#!') ? `//${source.slice(2)}` : source
  }

  scan(): Token[] {
    while (this.at < this.source.length) this.step()
    return this.tokens
  }

  private step(): void {
    const char = this.source[this.at]
    if (char === '\n') this.skip(1)
    else if (this.source.startsWith('//', this.at)) this.skipTo(this.source.indexOf('\n', this.at), 'comment', true)
    else if (this.source.startsWith('/*', this.at)) this.skipTo(this.source.indexOf('*/', this.at + 2) + 2, 'comment')
    else if (char === "'" || char === '"') this.quoted(char)
    else if (char === '`') this.template(this.at + 1)
    else if (char === '/' && this.regexMayStart()) this.regex()
    else if (char === '}' && this.open.at(-1)?.mark === '`{') this.endSubstitution()
    else this.plain()
  }

  private plain(): void {
    if (this.match(space) !== undefined) return
    for (const [kind, pattern] of kinds) {
      const before = this.line
      const text = this.match(pattern)
      if (text === undefined) continue
      this.tokens.push({ kind, text, line: before })
      if (kind === 'punctuation') this.bracket(text)
      return
    }
    this.skip(1) // a character that means nothing in TypeScript: the compiler will say so
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const [text] = pattern.exec(this.source) ?? []
    if (text) this.at += text.length // none of the patterns takes in the end of a line
    return text
  }

  private bracket(text: string): void {
    if (text === '(')
      this.open.push({ mark: text, regexAfter: beforeParenthesised.has(this.tokens.at(-2)?.text ?? '') })
    else if (text === '{' || text === '[') this.open.push({ mark: text, regexAfter: false })
    else if (text === ')' || text === '}' || text === ']')
      this.regexAfterParenthesis = this.open.pop()?.regexAfter ?? false
  }

  private regexMayStart(): boolean {
    const last = this.tokens.at(-1)
    if (!last) return true
    if (last.kind === 'name') return beforeRegex.has(last.text)
    if (last.kind !== 'punctuation') return false
    if (last.text === ')') return this.regexAfterParenthesis
    if (last.text === '!') return !endsValue(this.tokens.at(-2))
    return last.text !== ']' && last.text !== '}' && last.text !== '++' && last.text !== '--'
  }

  private regex(): void {
    let end = this.at + 1
    for (let inClass = false; this.source[end] !== '/' || inClass; end += 1) {
      const char = this.source[end]
      if (char === undefined || char === '\n')
        throw new SyntaxError(`line ${this.line}: a regular expression never ends`)
      if (char === '\\') end += 1
      else if (char === '[') inClass = true
      else if (char === ']') inClass = false
    }
    end += 1
    while (/[a-z]/.test(this.source[end] ?? '')) end += 1
    this.push('regex', this.source.slice(this.at, end), end)
  }

  private quoted(quote: string): void {
    let end = this.at + 1
    while (this.source[end] !== quote) {
      if (this.source[end] === undefined || this.source[end] === '\n')
        throw new SyntaxError(`line ${this.line}: a string never ends`)
      end += this.source[end] === '\\' ? 2 : 1
    }
    this.push('string', this.source.slice(this.at + 1, end), end + 1)
  }

  /** From `start`, just past the opening mark, to the closing one or the next substitution. */
  private template(start: number): void {
    let end = start
    while (this.source[end] !== '`' && !this.source.startsWith('${', end)) {
      if (this.source[end] === undefined) throw new SyntaxError(`line ${this.line}: a template never ends`)
      end += this.source[end] === '\\' ? 2 : 1
    }
    const substitution = this.source[end] === '$'
    this.push('template', this.source.slice(start, end), end + (substitution ? 2 : 1))
    if (!substitution) return
    this.open.push({ mark: '`{', regexAfter: false })
    this.tokens.push({ kind: 'punctuation', text: '(', line: this.line })
  }

  private endSubstitution(): void {
    this.open.pop()
    this.tokens.push({ kind: 'punctuation', text: ')', line: this.line })
    this.template(this.at + 1)
  }

  private push(kind: Token['kind'], text: string, end: number): void {
    this.tokens.push({ kind, text, line: this.line })
    this.skip(end - this.at)
  }

  private skipTo(end: number, what: string, mayRunOut = false): void {
    if (end < this.at + 1 && !mayRunOut) throw new SyntaxError(`line ${this.line}: a ${what} never ends`)
    this.skip((end < 0 ? this.source.length : end) - this.at)
  }

  private skip(length: number): void {
    for (let passed = 0; passed < length; passed += 1) if (this.source[this.at + passed] === '\n') this.line += 1
    this.at += length
  }
}

/** `a! / b` divides; `if (!/x/.test(b))` does not: a mark that follows a value says it is there, one that does not says no. */
function endsValue(token: Token | undefined): boolean {
  if (!token) return false
  if (token.kind === 'name') return !beforeRegex.has(token.text)
  return token.kind !== 'punctuation' || token.text === ']' || token.text === ')'
}
