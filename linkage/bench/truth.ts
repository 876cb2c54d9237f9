import { readRows } from './rows.ts'

/** Record id → who it truly is, from labelled files: the value of a column, or the part of it that `shape` captures. */
export async function readTruth(
  files: readonly string[],
  id: string,
  truth: { readonly column: string; readonly shape?: RegExp },
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const file of files)
    for (const [record = '', value = ''] of await readRows(file, [id, truth.column]))
      found.set(record, truth.shape?.exec(value)?.[1] ?? value)
  return found
}
