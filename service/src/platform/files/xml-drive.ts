import { SaxesParser } from 'saxes'
import type { Limits } from './limits.ts'
import type { FileCode } from './problem.ts'
import { Stop } from './problem.ts'
import { sniffEncoding } from './text.ts'

/** What a reader of XML hears, in document order. Names are without their prefix. Lines count from 1. */
export interface XmlListener {
  /** `start`: position of the tag's `<`. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number, start: number): void
  text(text: string): void
  close(name: string): void
  /** The characters about to be parsed, before anything in them is heard. */
  piece?(characters: string): void
}

interface DriveOptions {
  readonly file: string
  readonly part?: string
  readonly limits: Limits
  /** Whether lines matter: true for a document people wrote, false for the insides of a workbook. */
  readonly position: boolean
}

/**
 * Streams a document through saxes with the guards a stranger's file needs: no document type (so no entities of its own, no external
 * ones), bounded depth, bounded length of any one token. Throws Stop at the first break of form; what came before has been heard.
 */
export class XmlDriver {
  /** Encoding the document says it is in, where it says and it is not what its bytes are. */
  mismatch: string | undefined
  readonly #parser: SaxesParser<{ xmlns: false; position: boolean }>
  readonly #options: DriveOptions
  readonly #listener: XmlListener
  #depth = 0
  #fed = 0
  /** Characters fed when something was last heard: what came since is one token. */
  #heard = 0
  #closing = false
  #startLine = 1
  #start = 0
  #inTag = false

  constructor(listener: XmlListener, options: DriveOptions) {
    this.#listener = listener
    this.#options = options
    this.#parser = new SaxesParser({ xmlns: false, position: options.position })
    this.#listen()
  }

  /** Character position, from 0, after the last thing heard. */
  get position(): number {
    return this.#parser.position
  }

  /** Position from which a tag may be read in part. */
  get pendingFrom(): number {
    return this.#inTag ? this.#start - 1 : this.#parser.position - nameCharacters
  }

  /** Parses the chunks, pausing after each piece so that the listener's owner can hand on what it gathered. */
  async *run(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<void> {
    const { maxXmlTokenCharacters } = this.#options.limits
    for await (const piece of decodeXml(chunks, (declared) => (this.mismatch = declared))) {
      this.#fed += piece.length
      this.#listener.piece?.(piece)
      this.#parser.write(piece)
      if (this.#fed - this.#heard > maxXmlTokenCharacters) {
        this.#stop('xml-token-too-long', { expected: Math.round(maxXmlTokenCharacters / 1024) })
      }
      yield
    }
    this.#closing = true
    this.#parser.close()
  }

  #listen(): void {
    const parser = this.#parser
    const hear = (): void => {
      this.#heard = this.#fed
    }
    const text = (content: string): void => {
      this.#heard = this.#fed
      this.#listener.text(content)
    }
    parser.on('doctype', () => this.#stop('xml-doctype'))
    parser.on('error', (error) => this.#fail(error))
    parser.on('opentagstart', ({ name }) => {
      // The parser has read the name and one character more, which may have been a line end.
      this.#startLine = parser.columnIndex === 0 ? parser.line - 1 : parser.line
      this.#start = parser.position - name.length - 2
      this.#inTag = true
      this.#heard = this.#fed
    })
    parser.on('attribute', hear)
    parser.on('comment', hear)
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes))
    parser.on('closetag', ({ name }) => {
      this.#depth--
      this.#heard = this.#fed
      this.#listener.close(localName(name))
    })
    parser.on('text', text)
    parser.on('cdata', text)
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { maxXmlDepth } = this.#options.limits
    if (++this.#depth > maxXmlDepth) this.#stop('xml-too-deep', { expected: maxXmlDepth })
    this.#heard = this.#fed
    this.#inTag = false
    this.#listener.open(localName(name), attributes, this.#startLine, this.#start)
  }

  #fail(error: Error): never {
    const value = error.message.replace(/^(undefined:)?\d+:\d+: /, '')
    if (!this.#options.position) return this.#stop('workbook-broken', { value })
    return this.#stop(this.#closing ? 'xml-truncated' : 'xml-not-well-formed', { value })
  }

  #stop(code: FileCode, more: { readonly value?: string; readonly expected?: number } = {}): never {
    const { file, part, position } = this.#options
    const place = part === undefined ? { file } : { file, part }
    throw new Stop({ code, ...place, ...(position ? { line: this.#parser.line } : {}), ...more })
  }
}

/** More than any element name worth reading. */
const nameCharacters = 4096

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * The document's characters, by its byte order mark, else by its declaration, else UTF-8. Bytes that are none become U+FFFD, which the
 * record reader looks for. Pieces are at most 64 Ki characters.
 */
async function* decodeXml(
  chunks: AsyncIterable<Uint8Array>,
  tellMismatch: (declared: string) => void,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk, tellMismatch)
    yield* cut(decoder.decode(chunk, { stream: true }))
  }
  yield* cut(decoder?.decode() ?? '')
}

function decoderFor(head: Uint8Array, tellMismatch: (declared: string) => void): InstanceType<typeof TextDecoder> {
  const hint = sniffEncoding(head)
  const start = new TextDecoder(hint.encoding ?? 'windows-1252').decode(head.subarray(0, 400))
  const declared = /^\ufeff?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]
  if (hint.encoding !== undefined) {
    if (declared !== undefined && !declared.toLowerCase().startsWith(hint.encoding.slice(0, 6))) tellMismatch(declared)
    return new TextDecoder(hint.encoding)
  }
  if (declared === undefined || /^(utf-?8|us-ascii)$/i.test(declared)) return new TextDecoder('utf-8')
  if (/^(iso-8859-1|latin-?1|windows-1252|cp-?1252)$/i.test(declared)) return new TextDecoder('windows-1252')
  tellMismatch(declared)
  return new TextDecoder('utf-8')
}

const pieceCharacters = 64 * 1024

function* cut(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceCharacters) yield text.slice(at, at + pieceCharacters)
}
