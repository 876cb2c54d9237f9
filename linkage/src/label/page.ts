import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Markup, markup } from '../charts/index.ts'
import { page } from '../report/index.ts'
import type { ResultsFolder, Values } from '../report/index.ts'
import type { PairRow } from '../results.ts'
import { pairKey } from './labels.ts'

/** A pair as the page holds it: nothing in it says what the linkage thought. */
export interface BlindPair {
  readonly left: string
  readonly right: string
  readonly columns: readonly (readonly [string, string, string])[]
}

/**
 * Pairs to label: equally many from each stretch of weights, chosen and put in order by a hash of their ids, so that neither the place nor
 * the page tells the weight and the same run gives the same pairs.
 */
export async function pairsToLabel(results: ResultsFolder, wanted: number): Promise<readonly PairRow[]> {
  const found = await results.sampleByWeight(wanted)
  const { same, different } = results.model.thresholds
  const band = (weight: number): number =>
    [same + 12, same + 4, same, (same + different) / 2, different].filter((from) => weight < from).length
  const waiting = new Map<number, PairRow[]>()
  for (const pair of byHash(found)) waiting.set(band(pair.weight), [...(waiting.get(band(pair.weight)) ?? []), pair])
  const chosen: PairRow[] = []
  // in turn from each band, so that a band with few pairs leaves its places to the others
  while (chosen.length < wanted && [...waiting.values()].some((pairs) => pairs.length > 0))
    for (const pairs of waiting.values()) {
      const next = pairs.shift()
      if (next !== undefined && chosen.length < wanted) chosen.push(next)
    }
  return byHash(chosen)
}

function byHash(pairs: readonly PairRow[]): readonly PairRow[] {
  const hash = (pair: PairRow): string => createHash('sha256').update(pairKey(pair)).digest('hex')
  return pairs
    .map((pair) => [hash(pair), pair] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, pair]) => pair)
}

/** The pairs without weight, decision, level or reason: ids, and what each record says. */
export function blind(pairs: readonly PairRow[], values: ReadonlyMap<string, Values>): readonly BlindPair[] {
  return pairs.map(({ left, right }) => {
    const [one, other] = [values.get(left) ?? {}, values.get(right) ?? {}]
    const columns = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => name !== 'id')
    return {
      left,
      right,
      columns: columns.map((name) => [name, one[name] ?? '', other[name] ?? ''] as const),
    }
  })
}

/** The labelling page: one HTML file that works offline, keeps answers in the browser, and saves and opens them as files. */
export function labellingPage(pairs: readonly BlindPair[], title: string): string {
  const data = JSON.stringify(pairs).replaceAll('<', '\\u003c')
  const id = createHash('sha256').update(data).digest('hex').slice(0, 12)
  const script = markup`<script type="application/json" id="pairs" data-page="${id}">${new Markup(data)}</script><script type="module">${new Markup(browserScript())}</script>`
  return page(
    title,
    markup`<a class="skip" href="#main">Skip to the pairs</a><header><p>Labelling, blind</p><h1>${title}</h1></header>
<main id="main"><noscript><p class="note">This page needs scripts. Without them, fill in the column “label” of to-label.csv beside it: same, different or cannot tell.</p></noscript>
<section id="start" hidden><p>You will see ${String(pairs.length)} pairs of records, one at a time. Say whether the two are the same person, as you would after seeing only this. Nothing here shows what the computer made of them. “Cannot tell” is a good answer.</p>
<p>Answers are kept in this browser as you go and leave it only when you save them to a file. You can stop and come back.</p>
<form id="who"><p><label for="reviewer">Your name or initials</label><br><input id="reviewer" name="reviewer" autocomplete="off" required maxlength="60"></p><p><button>Start, or go on</button></p></form></section>
<section id="pair" hidden aria-labelledby="place"><h2 id="place" tabindex="-1"></h2><div id="records"></div>
<p class="answers"><button type="button" data-answer="same">Same person <kbd>S</kbd></button> <button type="button" data-answer="different">Different people <kbd>D</kbd></button> <button type="button" data-answer="cannot tell">Cannot tell <kbd>C</kbd></button></p>
<p><label for="note">A note, if there is something to say</label><br><textarea id="note" rows="2" maxlength="500"></textarea></p>
<p><button type="button" id="back">Back <kbd>B</kbd></button> <button type="button" id="skip">Later <kbd>L</kbd></button></p>
<p><label><input type="checkbox" id="keys" checked> Use the keys S, D, C, B and L</label></p></section>
<section id="files" hidden aria-labelledby="files-title"><h2 id="files-title" tabindex="-1">Your answers</h2><p id="state" role="status"></p>
<p><button type="button" id="save-json">Save as labels.json</button> <button type="button" id="save-csv">Save as labels.csv</button></p>
<p><label for="open">Open answers saved earlier (.json)</label><br><input type="file" id="open" accept=".json,application/json"></p></section></main>
<footer><p>This page holds personal data: keep it as safely as the files it came from.</p></footer>`,
    script,
  )
}

/** The page's own script: TypeScript here, JavaScript in the published package. */
function browserScript(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const text = readFileSync(fileURLToPath(new URL(`./browser/label.${extension}`, import.meta.url)), 'utf8')
  const script = extension === 'ts' ? stripTypeScriptTypes(text) : text
  return script.replaceAll('</script', '<\\/script')
}
