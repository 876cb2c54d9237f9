import { chartFigure, chartTable, clusterGraph, formatNumber, markup } from '../charts/index.ts'
import type { Markup } from '../charts/index.ts'
import type { ResultsFolder, Values } from './read-folder.ts'
import { written } from './pair-parts.ts'
import { count } from './summary.ts'

const shown = 4
const recordsShown = 60
const pairsShown = 2000

/** Sizes of all groups, and the largest with the pairs that hold them: the place where wrong joins pile up. */
export async function clustersPart(results: ResultsFolder, showValues: boolean): Promise<Markup> {
  const sizes = await results.clusterSizes()
  const largest = await results.largestClusters(shown, recordsShown)
  const table = chartTable(
    {
      columns: ['Records in the group', 'Groups', 'Records'],
      rows: sizes.map(([size, groups]) => [formatNumber(size), groups, size * groups]),
    },
    'How many groups there are of each size',
  )
  if (largest.length === 0) return markup`<p>No group has more than one record.</p>${table}`
  const parts = []
  for (const [at, { cluster, size, ids }] of largest.entries()) {
    const pairs = await results.pairsWithin(cluster, pairsShown)
    const values = await results.values(ids)
    const nodes = ids.map((id, place) => ({
      id: showValues ? id : `record ${place + 1}`,
      says: showValues ? saying(values.get(id)) : '',
    }))
    const nameOf = new Map(ids.map((id, place) => [id, showValues ? id : `record ${place + 1}`]))
    const edges = pairs.flatMap((pair) => {
      const [left, right] = [nameOf.get(pair.left), nameOf.get(pair.right)]
      return left === undefined || right === undefined
        ? []
        : [{ left, right, weight: pair.weight, same: pair.weight >= results.model.thresholds.same }]
    })
    parts.push(
      markup`<h3>${showValues ? `Group ${cluster}` : `Group ${at + 1}`}: ${count(size, 'record', 'records')}</h3>${size > recordsShown ? markup`<p>The first ${recordsShown} records.</p>` : ''}${chartFigure(clusterGraph(nodes, edges, `cluster-${at + 1}`, size))}`,
    )
  }
  return markup`<p>A wrong join shows first in the largest groups. Look for two persons bridged by one record, and for lines that are dashed or missing.</p>${table}${parts}`
}

function saying(values: Values | undefined): string {
  return [values?.['forename'], values?.['surname'], written(values?.['born'] ?? '')]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}
