import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { MailParser, type AttachmentStream, type MessageText } from 'mailparser'

export interface ReadAttachment {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
}

/** What is wrong with a letter's form. The letter is kept as it came whatever is wrong. */
export type LetterProblem =
  | 'no-headers' // it does not begin like a letter
  | 'no-boundary' // it says it has parts and not where they begin
  | 'cut-short' // its last part does not end
  | 'html-too-long' // its HTML was not turned into text
  | 'nothing-in-it' // neither text nor attachment
  | 'unreadable' // reading it stopped

export interface ReadLetter {
  readonly from: { readonly name: string; readonly address: string } | null
  readonly returnPath: string | null
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly subject: string
  /** When it says it was written; null where it does not, or nonsense. */
  readonly date: Date | null
  /** Headers by lower-case name, each value as it came, newest first as mail servers put them. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** Plain text; HTML turned into it. */
  readonly text: string
  readonly attachments: readonly ReadAttachment[]
  readonly problems: readonly LetterProblem[]
}

const longestHtml = 2_000_000

/** Reads a letter on disk as a stream; attachments pass by and are hashed, not held. Never rejects for what is in the letter. */
export async function readLetter(path: string): Promise<ReadLetter> {
  const parser = new MailParser({
    maxHtmlLengthToParse: longestHtml,
    skipTextToHtml: true,
    skipImageLinks: true,
  })
  const attachments: ReadAttachment[] = []
  const problems = new Set<LetterProblem>(await problemsOfForm(path))
  let text = ''
  const drained = (async () => {
    for await (const part of parser) {
      const read: AttachmentStream | MessageText = part
      if (read.type === 'text') {
        text = read.text ?? ''
        if (read.textConversionError) problems.add('html-too-long')
      } else {
        attachments.push(await readAttachment(read))
        read.release?.()
      }
    }
  })()
  try {
    await Promise.all([pipeline(createReadStream(path), parser, { end: true }), drained])
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error // our disk, not their letter
    problems.add('unreadable')
  }
  const headers = headersOf(parser)
  if (headers.size === 0) problems.add('no-headers')
  if (text.trim() === '' && attachments.length === 0) problems.add('nothing-in-it')
  return {
    ...sender(parser, headers),
    headers,
    text: text.replaceAll('\r\n', '\n'),
    attachments,
    problems: [...problems],
  }
}

async function readAttachment({ filename, contentType, content }: AttachmentStream): Promise<ReadAttachment> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { name: filename || '', type: contentType, bytes, sha256: hash.digest('hex') }
}

function headersOf(parser: MailParser): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>()
  for (const { key, line } of parser.headerLines || []) {
    if (key === '') continue
    const value = line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\r?\n\s+/g, ' ')
      .trim()
    headers.set(key, [...(headers.get(key) ?? []), value])
  }
  return headers
}

function sender(parser: MailParser, headers: ReadonlyMap<string, readonly string[]>) {
  const [first] = parser.from?.value ?? []
  const returns = headers.get('return-path')?.[0]
  const date = parser.date
  return {
    from: first?.address ? { name: first.name, address: first.address } : null,
    returnPath: returns === undefined ? null : returns.replaceAll(/[<>\s]/g, ''),
    messageId: parser.messageId ?? null,
    inReplyTo: [parser.inReplyTo ?? [], parser.references ?? []].flat().filter((id) => id !== ''),
    subject: parser.subject ?? '',
    date: date && !Number.isNaN(date.getTime()) ? date : null,
  }
}

const headLength = 64 * 1024
const tailLength = 16 * 1024

/** What a lenient parser passes over in silence: parts without a boundary, or a last part that never ends. */
async function problemsOfForm(path: string): Promise<readonly LetterProblem[]> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const part = async (from: number, length: number): Promise<string> => {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(Math.min(length, size)),
        0,
        Math.min(length, size),
        from,
      )
      return buffer.toString('latin1', 0, bytesRead)
    }
    const [head] = (await part(0, headLength)).split(/\r?\n\r?\n/)
    const [, type] = /^content-type:\s*(multipart\/[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/im.exec(head ?? '') ?? []
    if (type === undefined) return []
    const [, quoted, bare] = /boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(type) ?? []
    const boundary = quoted ?? bare
    if (!boundary) return ['no-boundary']
    return (await part(Math.max(0, size - tailLength), tailLength)).includes(`--${boundary}--`) ? [] : ['cut-short']
  } finally {
    await file.close()
  }
}

/** One attachment's bytes, for somebody who opens it. Null where the letter has none of that number. */
export async function attachmentOf(path: string, number: number): Promise<Buffer | null> {
  const parser = new MailParser({ skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
  let at = 0
  let wanted: Buffer | null = null
  const drained = (async () => {
    for await (const part of parser) {
      const read: AttachmentStream | MessageText = part
      if (read.type !== 'attachment') continue
      const chunks: Buffer[] = []
      for await (const chunk of read.content) if (at === number) chunks.push(chunk)
      if (at === number) wanted = Buffer.concat(chunks)
      at++
      read.release?.()
    }
  })()
  await Promise.all([pipeline(createReadStream(path), parser), drained]).catch(() => undefined)
  return wanted
}

/** The letter as it came, for a person to read where no program can: its beginning, byte for byte as Latin-1. */
export async function rawBeginning(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
