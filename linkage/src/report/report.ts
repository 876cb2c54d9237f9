import { Markup, markup } from '../charts/index.ts'
import { howCompared, howRead, whatIsUnknown, whereLooked } from './explanations.ts'
import type { PairOptions } from './pair-parts.ts'
import { accuracyPart } from './accuracy-part.ts'
import type { ReportAccuracy } from './accuracy-part.ts'
import { clustersPart } from './clusters-part.ts'
import type { ResultsFolder } from './read-folder.ts'
import { pageStyles } from './style.ts'
import { aboutRun, askedPart, samplePart, summary } from './summary.ts'

export interface ReportOptions {
  /** Name of the linkage, at the top. */
  readonly title?: string
  /** False leaves out every value and id of a record, so that the report can be passed on. Default true. */
  readonly values?: boolean
  /** Accuracy on labelled pairs, where somebody labelled some. */
  readonly accuracy?: ReportAccuracy
}

/** Pairs shown of those a person must decide; the rest are in needs-a-person.csv. */
const askedShown = 20
const sampledEach = 3

/**
 * The report of a run as one HTML file: no network, no scripts, light and dark, narrow and wide, for paper. The same run gives the same
 * bytes.
 */
export async function writeReport(results: ResultsFolder, options: ReportOptions = {}): Promise<string> {
  const showValues = options.values !== false
  const asked = await results.needsAPerson(askedShown)
  const sample = (await results.sampleByWeight(sampledEach)).filter(
    ({ left, right }) => !asked.some((pair) => pair.left === left && pair.right === right),
  )
  const values = await results.values([...asked, ...sample].flatMap(({ left, right }) => [left, right]))
  const pairs: PairOptions = {
    model: results.model,
    settings: results.settings,
    values,
    showValues,
    waterfall: true,
  }
  const sections: readonly (readonly [string, string, Markup])[] = [
    ['read', 'How to read this', howRead(results)],
    ['asked', 'What a person should decide', askedPart(results.counts.needsAPerson, asked, pairs)],
    ['sample', 'Pairs, from the surest to the least', samplePart(sample, pairs)],
    ['clusters', 'The largest groups', await clustersPart(results, showValues)],
    ['compared', 'How records were compared', howCompared(results, showValues)],
    ['looked', 'Where pairs were looked for', whereLooked(results)],
    ['accuracy', 'How right it is', accuracyPart(results, options.accuracy)],
    ['unknown', 'What is not known', await whatIsUnknown(results, showValues)],
    ['run', 'About this run', aboutRun(results)],
  ]
  const title = options.title ?? 'Which records are the same person'
  return page(
    title,
    markup`<a class="skip" href="#main">Skip to the report</a><header><p>Linkage report</p><h1>${title}</h1></header>
<main id="main">${await summary(results)}
<nav aria-label="Parts of the report"><ul>${sections.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${sections.map(([id, name, content]) => markup`<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${name}</h2>${content}</section>`)}</main>
<footer><p>${showValues ? 'This page holds personal data: keep it as safely as the files it came from.' : 'Values and ids of records were left out of this page.'}</p></footer>`,
  )
}

/** A whole HTML page that may load nothing. `script` is run only where given. */
export function page(title: string, body: Markup, script?: Markup): string {
  const allowed =
    script === undefined
      ? `default-src 'none'; style-src 'unsafe-inline'`
      : `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'`
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${allowed}"><title>${title}</title><style>${new Markup(pageStyles)}</style></head>
<body>${body}${script ?? ''}</body></html>
`.text
}
