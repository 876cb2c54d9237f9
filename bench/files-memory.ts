import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { once } from 'node:events'
import { ZipFile } from 'yazl'
import { Readable } from 'node:stream'
import { bookEntries, sheetData } from '../service/seeds/hostile/package-files.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { openFile, readTable, readXmlRecords } from '../service/src/platform/files/index.ts'

/**
 * Run by `files.bench.ts` in processes of their own, because peak memory is a process's: `node files-memory.ts csv|xml|xlsx MB PATH write`
 * makes a file with so many megabytes of text, and without `write` reads it.
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
      cell === '' ? '' : `<c r="${String.fromCharCode(65 + at)}${i}" t="inlineStr"><is><t>${cell}</t></is></c>`,
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

const path = process.argv[4] ?? ''
if (process.argv[5] === 'write') await write(path)
else await readAll(path)

/** Reads the file in this process and prints what it took, as JSON for `files.bench.ts`. */
async function readAll(from: string): Promise<void> {
  const opened = await openFile(from)
  if (!opened.ok) throw new Error(opened.problem.code)
  const watch = stopwatch()
  let rows = 0
  for await (const event of what === 'xml'
    ? readXmlRecords(opened.file, { records: ['Child'] })
    : readTable(opened.file))
    if ((event.type === 'row' || event.type === 'record') && event.ok) rows++
  const seconds = watch.seconds()
  const megabytes = (await stat(from)).size / 1e6
  console.log(JSON.stringify({ rows, seconds, megabytes, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 }))
}
