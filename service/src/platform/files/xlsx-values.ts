/** What a number in a sheet stands for, by the number format of its style. */
export type NumberKind = 'number' | 'date' | 'time' | { readonly zeros: number }

export interface SerialText {
  readonly text: string
  readonly code?: 'impossible-serial-date' | 'digits-lost'
}

// Source: ECMA-376 part 1, 18.8.30 (numFmt), built-in formats; 27-36 and 50-58 are dates in the East Asian editions.
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])
const builtInTimes = new Set([18, 19, 20, 21, 45, 46, 47])

/** What a number format makes of a number: a date, a time, digits padded with zeros, or a number. */
export function numberKind(formatId: number, formatCode: string | undefined): NumberKind {
  if (formatCode === undefined)
    return builtInDates.has(formatId) ? 'date' : builtInTimes.has(formatId) ? 'time' : 'number'
  // Only the first section matters, without quoted text, escaped characters, colours and locales; `[h]` is elapsed time.
  const code = (formatCode.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
  if (/^0{2,}$/.test(code)) return { zeros: code.length }
  if (/[yd]/i.test(code) || (/m/i.test(code) && !/[hs]/i.test(code))) return 'date'
  return /[hs]/i.test(code) ? 'time' : 'number'
}

const dayMs = 86_400_000

/**
 * The day (and time, where there is one) of an Excel serial number: `2019-04-30`, `2019-04-30T14:05:00`.
 * In the 1900 system serial 60 is 29 February 1900, a day that never was: it is written so, and flagged. `epoch1904`: the other system.
 */
export function serialToIso(serial: number, epoch1904: boolean): SerialText {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466)
    return { text: String(serial), code: 'impossible-serial-date' }
  const wholeSeconds = Math.round(serial * 86_400)
  const day = Math.floor(wholeSeconds / 86_400)
  const seconds = wholeSeconds - day * 86_400
  const time = seconds === 0 ? '' : `T${clock(seconds)}`
  if (!epoch1904 && day === 60) return { text: `1900-02-29${time}`, code: 'impossible-serial-date' }
  if (!epoch1904 && day === 0) return { text: `1900-01-00${time}`, code: 'impossible-serial-date' }
  const base = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day > 60 ? 30 : 31)
  return { text: `${new Date(base + day * dayMs).toISOString().slice(0, 10)}${time}` }
}

/** A number as its sheet would show it, as text: digits in full, no exponent where they can be helped, and no more than Excel keeps. */
export function numberText(stored: string, kind: NumberKind, epoch1904: boolean): SerialText {
  const value = Number(stored)
  if (stored.trim() === '' || Number.isNaN(value)) return { text: stored }
  if (kind === 'date') return serialToIso(value, epoch1904)
  if (kind === 'time')
    return value >= 0 && value < 1 ? { text: clock(Math.round(value * 86_400)) } : serialToIso(value, epoch1904)
  if (!Number.isInteger(value)) return { text: String(value) }
  const text = Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
  // Excel keeps 15 digits of a number: what came after them was lost when it was typed.
  if (Math.abs(value) >= 1e15) return { text, code: 'digits-lost' }
  return { text: typeof kind === 'object' && value >= 0 ? text.padStart(kind.zeros, '0') : text }
}

function clock(seconds: number): string {
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
}

/** Column number, from 1, of a cell reference: `B7` is 2. 0 where it is not one. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** Text of a workbook, with its `_x000D_` escapes undone. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
