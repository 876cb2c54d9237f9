import { DuckDBInstance } from '@duckdb/node-api'

/** Columns of a CSV or Parquet file as text, trimmed. */
export async function readRows(file: string, columns: readonly string[]): Promise<readonly (readonly string[])[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const path = file.replaceAll("'", "''")
  const source = file.endsWith('.parquet')
    ? `read_parquet('${path}')`
    : `read_csv('${path}', all_varchar = true, header = true)`
  const texts = columns.map((column) => `trim("${column}"::VARCHAR)`).join(', ')
  const reader = await connection.runAndReadAll(`SELECT ${texts} FROM ${source}`)
  const rows = reader.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))))
  connection.closeSync()
  instance.closeSync()
  return rows
}
