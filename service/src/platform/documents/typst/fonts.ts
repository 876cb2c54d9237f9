import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Fonts that come with packages, so that every machine sets the same page: Noto Sans (OFL; Latin with the Welsh letters, Greek, Cyrillic),
 * and DejaVu Sans behind it (free; Arabic, Armenian, Georgian, Hebrew, symbols). The machine's own fonts are never used.
 */
export const fontFamilies = ['Noto Sans', 'DejaVu Sans'] as const

const files = [
  [
    '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  ],
  ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'],
] as const

export interface Fonts {
  readonly blobs: readonly Buffer[]
  /** True where one family has every character of `cluster`, in both weights. */
  covers(cluster: string): boolean
}

export function readFonts(): Fonts {
  const require = createRequire(import.meta.url)
  const families = files.map((weights) => weights.map((name) => readFileSync(require.resolve(name))))
  const covered = families.map((weights) => weights.map(coveredBy))
  return {
    blobs: families.flat(),
    covers(cluster) {
      const codes = [...cluster].map((character) => character.codePointAt(0) ?? 0)
      return covered.some((weights) => weights.every((has) => codes.every(has)))
    },
  }
}

/**
 * Which characters a TrueType font has a glyph for, from its `cmap` table: formats 4 and 12, which every current font carries for Unicode
 * (OpenType specification, "cmap").
 */
function coveredBy(font: Buffer): (code: number) => boolean {
  const bits = new Uint8Array(0x110000 / 8)
  const cmap = tableOf(font, 'cmap')
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const record = cmap + 4 + index * 8
    const [platform, encoding] = [font.readUInt16BE(record), font.readUInt16BE(record + 2)]
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))
    if (!unicode) continue
    const start = cmap + font.readUInt32BE(record + 4)
    const format = font.readUInt16BE(start)
    if (format === 4) markFormat4(font, start, bits)
    if (format === 12) markFormat12(font, start, bits)
  }
  return (code) => ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0
}

function tableOf(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function mark(bits: Uint8Array, code: number): void {
  bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7))
}

/** Segments: a run of codes, whose glyphs are code + delta, or stand in an array reached through an offset. Glyph 0 is "none". */
function markFormat4(font: Buffer, start: number, bits: Uint8Array): void {
  const twice = font.readUInt16BE(start + 6)
  const [ends, starts] = [start + 14, start + 16 + twice]
  const [deltas, offsets] = [starts + twice, starts + 2 * twice]
  for (let at = 0; at < twice; at += 2) {
    const [first, last] = [font.readUInt16BE(starts + at), font.readUInt16BE(ends + at)]
    const [delta, offset] = [font.readUInt16BE(deltas + at), font.readUInt16BE(offsets + at)]
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const held = offset === 0 ? code : font.readUInt16BE(offsets + at + offset + (code - first) * 2)
      if (held !== 0 && ((held + delta) & 0xffff) !== 0) mark(bits, code)
    }
  }
}

function markFormat12(font: Buffer, start: number, bits: Uint8Array): void {
  for (let index = 0; index < font.readUInt32BE(start + 12); index++) {
    const group = start + 16 + index * 12
    const [first, last] = [font.readUInt32BE(group), font.readUInt32BE(group + 4)]
    const glyph = font.readUInt32BE(group + 8)
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) mark(bits, code)
  }
}
