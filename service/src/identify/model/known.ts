/** When a record entered what Kith knows, and when it left it: instants as ISO 8601 text in UTC, so that they sort as text. */
export interface Recorded {
  readonly recordedFrom: string
  readonly recordedTo: string | null
}

/** Those of `records` that were known at the instant: recorded by then and not yet ended. The rest of the model sees only these. */
export function knownAt<Record extends Recorded>(records: Iterable<Record>, instant: string): Record[] {
  const known: Record[] = []
  for (const record of records) {
    if (record.recordedFrom <= instant && (record.recordedTo === null || record.recordedTo > instant))
      known.push(record)
  }
  return known
}
