import { DuckDBInstance } from '@duckdb/node-api'

/** Record id → who it truly is, from a labelled file: the value of a column, or the part of it that `shape` captures. */
export async function readTruth(
  file: string,
  id: string,
  truth: { readonly column: string; readonly shape?: RegExp },
): Promise<ReadonlyMap<string, string>> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const source = file.endsWith('.parquet')
    ? `read_parquet('${file}')`
    : `read_csv('${file}', all_varchar = true, header = true)`
  const reader = await connection.runAndReadAll(
    `SELECT trim("${id}"::VARCHAR), trim("${truth.column}"::VARCHAR) FROM ${source}`,
  )
  const rows = reader.getRows().map(([record, value]): [string, string] => {
    const text = String(value)
    return [String(record), truth.shape?.exec(text)?.[1] ?? text]
  })
  connection.closeSync()
  instance.closeSync()
  return new Map(rows)
}
