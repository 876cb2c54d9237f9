import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { ZipFile } from 'yazl'
import { Readable } from 'node:stream'
import { bookEntries, sheetData } from '../../../seeds/hostile/package-files.ts'
import { openFile, readTable, readXmlRecords } from './index.ts'

/**
 * Speed and peak memory of each reader on a file made for it: `node measure.ts [csv|xml|xlsx] [MB]`. One reader a process, because
 * peak memory (resident set) is the process's; compare two sizes to see that it does not grow with the file.
 */
const [what = 'csv', size = '200'] = process.argv.slice(2)
const wanted = Number(size) * 1_000_000

const row = (i: number): string[] => [
  `T${i}`,
  `P${i * 7}`,
  'tenant',
  `Forename${i % 997}`,
  `Surname${i % 4999}`,
  `0${(i % 9) + 1}/11/19${(i % 90) + 10}`,
  'F',
  `${i % 200} High Street, Flat ${i % 9}`,
  'Townville',
  'County',
  `AB1 ${i % 9}CD`,
  `10000${i}`,
  'council',
  '01/02/2020',
  '',
]

function* csv(): Generator<string> {
  yield 'Ref,Person,Role,Forename,Surname,DOB,Sex,Address1,Address2,Address3,Postcode,UPRN,Tenure,Start,End\r\n'
  for (let i = 0; ; i++)
    yield `${row(i)
      .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
      .join(',')}\r\n`
}

function* xml(): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<Message><Children>\n'
  for (let i = 0; ; i++)
    yield `<Child>\n${row(i)
      .map((cell, at) => `  <Field${at}>${cell}</Field${at}>\n`)
      .join('')}</Child>\n`
}

function* sheet(): Generator<string> {
  yield `<worksheet>${sheetData([row(0).map((_, at) => `Column ${at}`)]).replace('</sheetData>', '')}`
  for (let i = 2; ; i++) {
    const cells = row(i).map((cell, at) =>
      cell === ''
        ? ''
        : `<c r="${String.fromCharCode(65 + at)}${i}" t="inlineStr"><is><t>${cell}</t></is></c>`,
    )
    yield `<row r="${i}">${cells.join('')}</row>`
  }
}

function* upTo(lines: Generator<string>, end: string): Generator<Buffer> {
  let sent = 0
  let pending = ''
  for (const line of lines) {
    pending += line
    sent += line.length
    if (pending.length < 1_000_000 && sent < wanted) continue
    yield Buffer.from(pending)
    pending = ''
    if (sent >= wanted) break
  }
  yield Buffer.from(end)
}

async function write(path: string): Promise<void> {
  const out = createWriteStream(path)
  if (what === 'xlsx') {
    const zip = new ZipFile()
    const name = 'xl/worksheets/sheet1.xml'
    for (const entry of bookEntries({ sheets: [{ name: 'List', body: '' }] })) {
      if (entry.name !== name) zip.addBuffer(Buffer.from(entry.content), entry.name)
    }
    zip.addReadStream(Readable.from(upTo(sheet(), '</sheetData></worksheet>')), name, { compressionLevel: 1 })
    zip.end()
    zip.outputStream.pipe(out)
  } else Readable.from(what === 'csv' ? upTo(csv(), '') : upTo(xml(), '</Children></Message>\n')).pipe(out)
  await once(out, 'close')
}

const folder = await mkdtemp(join(tmpdir(), 'measure-'))
try {
  const path = join(folder, `made.${what}`)
  if (process.argv[4] === undefined) {
    // Written by a process of its own, so that its memory is not counted.
    const { spawnSync } = await import('node:child_process')
    spawnSync(process.execPath, [import.meta.filename, what, size, path], { stdio: 'inherit' })
    const opened = await openFile(path)
    if (!opened.ok) throw new Error(opened.problem.code)
    const started = performance.now()
    let good = 0
    let bad = 0
    for await (const event of what === 'xml'
      ? readXmlRecords(opened.file, { records: ['Child'] })
      : readTable(opened.file)) {
      if (event.type === 'row' || event.type === 'record') {
        if (event.ok) good++
        else bad++
      } else if (event.type !== 'table') console.log(event)
    }
    const seconds = (performance.now() - started) / 1000
    const megabytes = (await stat(path)).size / 1e6
    const peak = process.resourceUsage().maxRSS / 1024
    console.log(
      `${what}: ${megabytes.toFixed(0)} MB on disk, ${size} MB of text, ${good} rows (${bad} set aside), ${seconds.toFixed(1)} s, ` +
        `${Math.round(good / seconds)} rows/s, peak memory ${peak.toFixed(0)} MiB, progress ${opened.file.progress.bytesRead}/${opened.file.progress.totalBytes ?? '?'}`,
    )
  } else await write(process.argv[4])
} finally {
  await rm(folder, { recursive: true, force: true })
}
