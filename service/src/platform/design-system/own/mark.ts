import { attributes, html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { formatDuration, formatNumber, formatPercent } from '#kith/platform/words/index.ts'
import { designWords } from '../words.ts'

/** What a mark can say. Each has its own shape, so that no meaning hangs on colour. */
export const markKinds = ['good', 'attention', 'stopped', 'unknown', 'waiting'] as const
export type MarkKind = (typeof markKinds)[number]

const shapes: Readonly<Record<MarkKind, Html>> = {
  good: html`<path fill="none" stroke-width="3" d="M2 8.5 6 13 14 3" />`,
  attention: html`<path stroke="none" fill-rule="evenodd" d="M8 1 16 15H0ZM7 6h2v5H7Zm0 6h2v2H7Z" />`,
  stopped: html`<path stroke="none" d="M5 0h6l5 5v6l-5 5H5l-5-5V5Z" />`,
  unknown: html`<circle cx="8" cy="8" r="6.5" fill="none" stroke-width="2" stroke-dasharray="3 2.5" />`,
  waiting: html`<path
    fill="none"
    stroke-width="2"
    d="M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 4v4l3 2"
  />`,
}

/** A shape and a word: "✓ up to date", "▲ two days late". The word carries the meaning. */
export function statusMark(kind: MarkKind, words: string): Html {
  const classes = `kith-mark kith-mark--${kind}`
  const svg = html`<svg class="kith-mark__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${shapes[kind]}
  </svg>`
  return html`<span class="${classes}">${svg}<span>${words}</span></span>`
}

export interface ProgressOptions {
  readonly language: Language
  /** Unique in the page: the part that refreshes itself. */
  readonly id: string
  readonly label: string
  readonly done: number
  /** null where nobody knows how much there is. */
  readonly all: number | null
  readonly perSecond?: number | undefined
  readonly secondsLeft?: number | undefined
}

/** How far a long task has come, in a bar and in words; refreshes in place on a page that asks for it (`refreshSeconds`). */
export function progress(options: ProgressOptions): Html {
  const { language, done, all } = options
  const words = designWords(language).progress
  const share = all === null || all === 0 ? null : Math.min(done / all, 1)
  const said = [
    share === null
      ? formatNumber(language, done)
      : words.percent(formatPercent(language, Math.floor(share * 100) / 100)),
    options.perSecond !== undefined && words.rate(formatNumber(language, Math.round(options.perSecond))),
    options.secondsLeft !== undefined && words.left(formatDuration(language, options.secondsLeft)),
  ].filter((part) => part !== false)
  const bar = attributes({
    max: 1,
    value: share === null ? undefined : share.toFixed(3),
    'aria-label': options.label,
  })
  return html`<div class="kith-progress" id="${options.id}" data-kith-live>
    <p class="govuk-body govuk-!-margin-bottom-1"><strong>${options.label}</strong>: ${said.join(', ')}</p>
    <progress ${bar}></progress>
  </div>`
}
