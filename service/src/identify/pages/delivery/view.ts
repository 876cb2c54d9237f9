import type { Html } from '#kith/platform/html/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import type { PartSummary } from '../../receive/index.ts'
import type { Delivery, ReasonCount, SetAsideRow } from '../../store/deliveries.ts'
import type { FeedCard } from '../../store/feeds.ts'
import type { NamedPerson } from '../../store/lineage.ts'

/** Everything the page of one delivery shows. */
export interface DeliveryView {
  readonly feed: Pick<FeedCard, 'id' | 'title' | 'delivers'>
  readonly delivery: Delivery
  /** Files loaded before it, the newest first: what is usual. */
  readonly before: readonly Delivery[]
  readonly setAside: readonly ReasonCount[]
  readonly noted: readonly ReasonCount[]
  readonly firstRows: readonly SetAsideRow[]
  readonly people: readonly NamedPerson[]
  /** Address of more people, where there are more. */
  readonly morePeople?: string
  readonly isLaterPeople: boolean
  /** Name of who released it or turned it down; undefined where nobody did. */
  readonly decidedBy?: string
  readonly form: DecideForm
}

/** The decision about a held file, as typed. */
export interface DecideForm {
  readonly formField: Html
  readonly decision?: 'release' | 'turn-down'
  readonly reason: string
  readonly errors: readonly FieldError[]
}

/** Rows of a file one download covers, so that no answer is larger than memory should hold. */
export const rowsPerDownload = 50_000

/** Parts of a file with rows set aside that can be given under columns of their own: of tables and not of XML. */
export function inOwnColumns({ parts }: Pick<Delivery, 'parts'>): readonly PartSummary[] {
  return parts.filter((part) => part.quarantined > 0 && part.columns.length > 0)
}
