import type { Explanation } from '../explain.ts'
import { drawBars } from './bars.ts'
import type { BarRow } from './bars.ts'
import { formatChance, formatNumber, formatWeight, label, tenth } from './frame.ts'
import type { Chart, Drawing } from './frame.ts'
import { markup } from './markup.ts'

/** One pair (called `who`): from the weight of two records at random, step by step, to where the pair ends. */
export function waterfallChart(explanation: Explanation, id: string, who = 'These two'): Chart {
  const { waterfall, weight, probability } = explanation
  const [strongest] = waterfall
    .slice(1)
    .sort((one, other) => Math.abs(other.to - other.from) - Math.abs(one.to - one.from))
  return {
    id,
    finding: `${who} weigh ${formatWeight(weight)}${strongest === undefined ? ': nothing is known of both' : `; what counts most: ${afterColon(strongest.label)}`}`,
    description: `Each bar begins where the one before ended. To the right speaks for one person, to the left for two. ${formatWeight(weight)} stands for a chance of ${probability > 0.9999 ? 'more than 99.99%' : formatChance(probability)} by the model’s own account.`,
    draw: (width) =>
      drawBars(
        [
          ...waterfall.map(({ label: words, from, to }): BarRow => ({
            label: words,
            span: [from, to],
            text: formatWeight(to - from),
            kind: to < from ? 'against' : 'for',
          })),
          { label: 'all together', span: [0, weight], text: formatWeight(weight), kind: 'plain' },
        ],
        width,
      ),
    table: {
      columns: ['Step', 'Adds', 'Stands at'],
      rows: waterfall.map(({ label: words, from, to }) => [words, formatWeight(to - from), formatWeight(to)]),
    },
  }
}

function afterColon(words: string): string {
  return words.slice(words.indexOf(': ') + 2)
}

export interface ClusterNode {
  readonly id: string
  /** What is said beside it, such as a name; may be empty. */
  readonly says: string
}

export interface ClusterEdge {
  readonly left: string
  readonly right: string
  readonly weight: number
  /** False: the pair on its own was not taken as the same. */
  readonly same: boolean
}

const drawn = 40

/** The records of one cluster (`total` of them, where not all are given) in a ring, with the pairs that hold them together. */
export function clusterGraph(
  nodes: readonly ClusterNode[],
  edges: readonly ClusterEdge[],
  id: string,
  total = nodes.length,
): Chart {
  const [weakest] = [...edges].sort((one, other) => one.weight - other.weight)
  const possible = (nodes.length * (nodes.length - 1)) / 2
  const who =
    total > nodes.length
      ? `The first ${nodes.length} of ${formatNumber(total)} records of one person are`
      : `${nodes.length} records are one person here,`
  return {
    id,
    finding: `${who} held by ${formatNumber(edges.length)} of ${formatNumber(possible)} possible pairs${weakest === undefined ? '' : `; the weakest weighs ${formatWeight(weakest.weight)}`}`,
    description: `A line joins two records that were listed as a pair; the thicker, the more it weighs; dashed where the pair by itself would not be taken as the same.${nodes.length > drawn ? ` Only the first ${drawn} records are drawn; the table has every pair.` : ''}`,
    draw: (width) => ring(nodes.slice(0, drawn), edges, width),
    table: {
      columns: ['One record', 'Other record', 'Match weight', 'By itself'],
      rows: [...edges]
        .sort((one, other) => one.weight - other.weight)
        .map((edge) => [
          edge.left,
          edge.right,
          formatWeight(edge.weight),
          edge.same ? 'same' : 'not taken as the same',
        ]),
    },
  }
}

function ring(nodes: readonly ClusterNode[], edges: readonly ClusterEdge[], width: number): Drawing {
  const size = Math.min(width, Math.max(220, nodes.length * 24))
  const radius = size / 2 - 22
  const places = new Map(
    nodes.map(({ id }, at) => {
      const angle = (2 * Math.PI * at) / Math.max(1, nodes.length) - Math.PI / 2
      return [
        id,
        { x: size / 2 + radius * Math.cos(angle), y: size / 2 + radius * Math.sin(angle), number: at + 1 },
      ] as const
    }),
  )
  const lines = edges.flatMap(({ left, right, weight, same }) => {
    const [from, to] = [places.get(left), places.get(right)]
    if (from === undefined || to === undefined) return []
    const thick = tenth(Math.min(6, Math.max(1, weight / 5)))
    return [
      markup`<line class="edge${same ? '' : ' weak'}" x1="${tenth(from.x)}" y1="${tenth(from.y)}" x2="${tenth(to.x)}" y2="${tenth(to.y)}" stroke-width="${thick}"/>`,
    ]
  })
  const dots = [...places.values()].map(
    ({ x, y, number }) =>
      markup`<circle class="node" cx="${tenth(x)}" cy="${tenth(y)}" r="14"/><text text-anchor="middle" x="${tenth(x)}" y="${tenth(y + 5)}">${number}</text>`,
  )
  const beside = width - size >= 240
  let y = beside ? 16 : size + 16
  const key = nodes.map(({ id, says }, at) => {
    const words = label(
      `${at + 1}  ${id}${says === '' ? '' : `: ${says}`}`,
      beside ? size + 12 : 0,
      y,
      beside ? width - size - 12 : width,
    )
    y += words.lines * 18 + 3
    return words.marks
  })
  return { height: Math.ceil(Math.max(size, y)), marks: markup`${lines}${dots}${key}` }
}
