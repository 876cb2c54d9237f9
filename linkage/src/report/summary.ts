import { formatNumber, markup } from '../charts/index.ts'
import type { Markup } from '../charts/index.ts'
import type { PairRow } from '../results.ts'
import { pairPart } from './pair-parts.ts'
import type { PairOptions } from './pair-parts.ts'
import type { ResultsFolder } from './read-folder.ts'

/** What was linked, in plain words, before any chart. */
export async function summary(results: ResultsFolder): Promise<Markup> {
  const { counts, intake, model } = results
  const sizes = await results.clusterSizes()
  const joined = counts.records - counts.clustersOfOne
  const files = intake?.files.length ?? 0
  const from =
    files === 0 ? '' : files === 1 ? ` from the file “${intake?.files[0]?.called ?? ''}”` : ` from ${files} files`
  const people =
    counts.clusters === counts.records
      ? 'No two records were found to be the same person'
      : `${formatNumber(counts.records)} records${from} are ${formatNumber(counts.clusters)} people, as far as this linkage can tell`
  const largest = sizes.at(-1)?.[0] ?? 0
  return markup`<p class="lead">${people}.</p>
<p>${counts.clustersOfOne === 0 ? 'Every record belongs with at least one other.' : `${count(counts.clustersOfOne, 'record stands', 'records stand')} alone; the other ${formatNumber(joined)} belong with at least one more, up to ${formatNumber(largest)} records for one person.`} ${counts.needsAPerson === 0 ? 'No pair was left for a person to decide.' : `${count(counts.needsAPerson, 'pair needs', 'pairs need')} a person: the linkage did not decide ${counts.needsAPerson === 1 ? 'it' : 'them'} and did not join ${counts.needsAPerson === 1 ? 'it' : 'them'}.`}</p>
${since(results)}<dl class="numbers"><div><dt>Records</dt><dd>${formatNumber(counts.records)}</dd></div><div><dt>People</dt><dd>${formatNumber(counts.clusters)}</dd></div><div><dt>Pairs compared</dt><dd>${formatNumber(counts.pairsCompared)}</dd></div><div><dt>For a person</dt><dd>${formatNumber(counts.needsAPerson)}</dd></div></dl>
<p class="note">Whether two records are one person is an estimate: nobody has told the linkage the truth. Where a wrong join would hurt somebody, have a person look first. ${model.thresholds.why === '' ? '' : `Where the cuts are, and why: ${model.thresholds.why}.`}</p>`
}

/** What an update brought, beside what was there. */
function since({ changes }: ResultsFolder): Markup {
  if (changes === undefined) return markup``
  const { records, clusters } = changes
  return markup`<p>This run goes on from an earlier one: ${count(records.added, 'record was', 'records were')} added, ${formatNumber(records.changed)} changed and ${formatNumber(records.removed)} removed. ${count(clusters.kept, 'person keeps', 'people keep')} the id they had, ${formatNumber(clusters.new)} ${clusters.new === 1 ? 'is' : 'are'} new, ${formatNumber(clusters.merged)} became part of another, ${formatNumber(clusters.split)} came apart from another and ${formatNumber(clusters.gone)} ${clusters.gone === 1 ? 'has' : 'have'} no record left; cluster-changes.csv names them.</p>
`
}

/** "1 pair needs", "2 pairs need". */
export function count(number: number, one: string, many: string): string {
  return `${formatNumber(number)} ${number === 1 ? one : many}`
}

export function askedPart(total: number, asked: readonly PairRow[], options: PairOptions): Markup {
  if (total === 0) return markup`<p>Nothing: every pair was decided.</p>`
  const shown =
    total > asked.length
      ? `The first ${asked.length} of ${formatNumber(total)} are here; all are in needs-a-person.csv.`
      : `${count(total, 'pair is', 'pairs are')} here and in needs-a-person.csv.`
  return markup`<p>These were not joined. ${shown} Pairs that a guard stopped come first: they look like one person by weight, but something about them is typical of two (twins, a parent and child of one name). To record decisions blind and by two people, make a labelling page: <code>npx @kith/linkage label FOLDER</code>.</p>
${asked.map((pair, at) => pairPart(pair, `asked-${at + 1}`, options))}`
}

export function samplePart(sample: readonly PairRow[], options: PairOptions): Markup {
  if (sample.length === 0) return markup`<p>No pair was heavy enough to be listed.</p>`
  return markup`<p>A few pairs from each stretch of weights, chosen by chance that does not change. Read from the top until you would not have joined two records: if that is above the cut, raise it (<code>decide.same</code> in the settings); if pairs below the cut are plainly the same, lower it.</p>
${sample.map((pair, at) => pairPart(pair, `sample-${at + 1}`, options))}`
}

/** Which files, byte for byte, and with which program: enough to make the run again. */
export function aboutRun(results: ResultsFolder): Markup {
  const { intake, counts, model } = results
  const files = intake?.files ?? []
  const list = files.map(
    ({ called, path, rows, sha256, assumed }) =>
      markup`<li><strong>${called}</strong> (${path}): ${formatNumber(rows)} rows${assumed.length > 0 ? `; ${assumed.join('; ')}` : ''}. SHA-256 <code>${sha256}</code></li>`,
  )
  return markup`${files.length > 0 ? markup`<ul>${list}</ul>` : markup`<p>This folder does not say which files it was made from.</p>`}
<p>The settings are in plan.json, the trained model in model.json, every listed pair in pairs.csv and every record’s person in clusters.csv. The same files and settings give the same results. ${formatNumber(counts.records - counts.distinctRecords)} records repeat another in everything that is compared; the chance that two records at random are one person was taken as 1 in ${formatNumber(Math.round(1 / model.prior))} (${model.priorFrom}).</p>`
}
