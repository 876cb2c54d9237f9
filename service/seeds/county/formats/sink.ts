import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file written as it is made: at most `room` characters wait in memory. Counts lines so that a row can be pointed at. */
export interface Sink {
  /** Writes one line and says which it was; the first is line 1. */
  line(text: string): number
  /** Bytes written once closed. */
  close(): number
}

export interface SinkStyle {
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly bom?: boolean
  readonly lineEnd?: '\n' | '\r\n'
}

const room = 1 << 17

export function openSink(path: string, style: SinkStyle = { encoding: 'utf-8' }): Sink {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  const lineEnd = style.lineEnd ?? '\n'
  let waiting = style.bom === true ? '\uFEFF' : ''
  let lines = 0
  let bytes = 0
  const flush = () => {
    const encoded = style.encoding === 'utf-8' ? Buffer.from(waiting, 'utf8') : windows1252(waiting)
    for (let at = 0; at < encoded.length;) at += writeSync(file, encoded, at)
    bytes += encoded.length
    waiting = ''
  }
  return {
    line(text) {
      waiting += text + lineEnd
      lines += 1
      if (waiting.length > room) flush()
      return lines
    },
    close() {
      flush()
      closeSync(file)
      return bytes
    },
  }
}

/** The characters of Windows-1252 between 0x80 and 0x9F that a name or a note may hold. */
const highCharacters = new Map([
  ['€', 0x80],
  ['Š', 0x8a],
  ['Œ', 0x8c],
  ['Ž', 0x8e],
  ['‘', 0x91],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
  ['—', 0x97],
  ['š', 0x9a],
  ['œ', 0x9c],
  ['ž', 0x9e],
  ['Ÿ', 0x9f],
])

/** Encodes as old Windows systems do; a character they cannot write loses its mark (`ł` becomes `l`) rather than becoming `?`. */
function windows1252(text: string): Buffer {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80 || (point >= 0xa0 && point <= 0xff)) bytes.push(point)
    else {
      const high = highCharacters.get(character)
      if (high === undefined) for (const plain of Buffer.from(withoutMarks(character), 'latin1')) bytes.push(plain)
      else bytes.push(high)
    }
  }
  return Buffer.from(bytes)
}

const unmarked = new Map([
  ['ł', 'l'],
  ['Ł', 'L'],
  ['ı', 'i'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ø', 'o'],
  ['ß', 'ss'],
  ['æ', 'ae'],
])

/** `Şahin Żółć` to `Sahin Zolc`: how most systems keep names with marks. */
export function withoutMarks(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łŁıđĐøßæ]/g, (letter) => unmarked.get(letter) ?? letter)
}
