import { chartFigure, formatNumber, groupChart, markup, precisionRecallChart, thresholdChart } from '../charts/index.ts'
import type { GroupAccuracy, Markup, ThresholdPoint } from '../charts/index.ts'
import type { ResultsFolder } from './read-folder.ts'

/** Accuracy on labelled pairs. */
export interface ReportAccuracy {
  readonly pairs: number
  readonly points: readonly ThresholdPoint[]
  readonly groups?: readonly { readonly by: string; readonly groups: readonly GroupAccuracy[] }[]
}

/** What is known of how right the linkage is; without labels that nothing is. */
export function accuracyPart(results: ResultsFolder, accuracy: ReportAccuracy | undefined): Markup {
  if (accuracy === undefined)
    return markup`<p>Not measured: nobody has labelled pairs of this run. The cuts rest on the model’s own account of its errors, which is right only as far as the model is. To measure it, make a labelling page with <code>npx @kith/linkage label FOLDER</code>, have two people answer it, and run <code>npx @kith/linkage evaluate FOLDER --labels LABELS.json</code>.</p>`
  const groups = (accuracy.groups ?? []).map(({ by, groups: found }) =>
    chartFigure(groupChart(found, by, `groups-${by.replace(/[^a-z0-9]+/gi, '-')}`)),
  )
  return markup`<p>On ${formatNumber(accuracy.pairs)} labelled pairs. They were picked across weights and not by how often they occur, so these figures describe the labelled pairs; a pair that no rule brought together is not among them.</p>
${chartFigure(thresholdChart(accuracy.points, results.model.thresholds.same))}
${chartFigure(precisionRecallChart(accuracy.points))}
${groups}`
}
