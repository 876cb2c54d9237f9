import type pg from 'pg'
import type { TableTrial } from './tables.ts'

/** Of whom a new row speaks. */
export interface RowOwner {
  readonly agency: string
  readonly actor: string
  readonly code: string
}

/** What each statement on a table reached, in the order of `statements`: keys, sorted; for a new row one word where it could be added. */
export type Reached = readonly (readonly string[])[]

/** Whom a new row may speak of: who tries, somebody else. Each of the two is four parameters of a trial's function. */
const owners = 2
const owned = ['agency', 'actor', 'delivery', 'code'] as const
const types = { agency: 'uuid', actor: 'uuid', delivery: 'uuid', code: 'text' } as const

/** What is tried on a table, each leaving in `found` what it reached: read, hold, change, remove, add one's own, add another's. */
function statements(table: string, trial: TableTrial): string[] {
  const notOver = `where not (${trial.over ?? 'false'})`
  const add = (owner: number): string =>
    owned.reduce(
      (text, name, at) => text.replaceAll(`$${name}`, `$${owner * owned.length + at + 1}`),
      trial.add,
    )
  const reaching = [
    `select ${trial.key} as key from ${table}`,
    `select ${trial.key} as key from ${table} ${notOver} for update`,
    `update ${table} set ${trial.change} ${notOver} returning ${trial.key} as key`,
    `delete from ${table} returning ${trial.key} as key`,
  ].map(
    (statement) =>
      `with reached as (${statement}) select string_agg(key, E'\\x1f' order by key collate "C") into found from reached;`,
  )
  // Not "returning": that would ask for the right to read the row as well.
  const adding = [add(0), add(1)].map(
    (row) =>
      `insert into ${table} ${row}; get diagnostics touched = row_count; found := repeat('row', touched);`,
  )
  return [...reaching, ...adding]
}

/**
 * SQL that makes the function which tries every statement on a table and undoes each at once. A function of its own for each table, so that
 * the server works out once how to answer a statement, and not again for every role and purpose. Its name: `trialName`.
 */
export function trialFunction(table: string, trial: TableTrial): string {
  const parameters = Array.from({ length: owners }, () => owned.map((name) => types[name])).flat()
  const blocks = statements(table, trial).map(
    (statement) => `
    begin
      ${statement}
      raise exception using errcode = 'KT001', message = coalesce(found, '');
    exception
      when insufficient_privilege then answers := answers || ''::text;
      when sqlstate 'KT001' then answers := answers || sqlerrm;
    end;`,
  )
  return `create function ${trialName(table)}(${parameters.join(', ')}) returns text[] language plpgsql as $$
  #variable_conflict use_column
  declare found text; touched integer; answers text[] := '{}';
  begin ${blocks.join('')}
    return answers;
  end $$`
}

function trialName(table: string): string {
  return `public.trial_${table.replace('.', '_')}`
}

/** Tries every statement on all `tables` of one module, as that module's role, inside the transaction that `app` is in. */
export async function attempt(
  app: pg.Client,
  tables: readonly string[],
  whose: readonly [RowOwner, RowOwner],
): Promise<ReadonlyMap<string, Reached>> {
  const [module = ''] = (tables[0] ?? '').split('.')
  const parameters = Array.from({ length: owners * owned.length }, (_, at) => `$${at + 1}`).join(', ')
  await app.query(`set local role kith_${module}`)
  const { rows } = await app.query<string[][]>({
    name: `${tables.length} trials from ${tables[0]}`,
    text: `select ${tables.map((table) => `${trialName(table)}(${parameters})`).join(', ')}`,
    values: whose.flatMap(({ agency, actor, code }) => [agency, actor, deliveryOf(agency), code]),
    rowMode: 'array',
  })
  const split = (text: string): string[] => (text === '' ? [] : text.split('\x1f'))
  return new Map(tables.map((table, at) => [table, (rows[0]?.[at] ?? []).map(split)]))
}

/** The delivery planted for an agency. */
function deliveryOf(agency: string): string {
  return `00000000-0000-4000-8001-0000000000${agency.slice(-2)}`
}
