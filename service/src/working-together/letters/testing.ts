import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { parseDay } from '#kith/people/index.ts'
import { typstPrinter } from '#kith/platform/documents/index.ts'
import { folderPost } from '#kith/platform/post/index.ts'
import { entryId } from '#kith/platform/web/index.ts'
import { testKeys } from '../../../test/world/kith.ts'
import { supportWorld, type SupportWorld, type Who } from '../support/testing.ts'
import { folderTray } from './out-tray.ts'
import { sendNotices } from './notices.ts'
import { sendReleased, type Publication, type Sending } from './send.ts'

/** A family of three with its team, and ways to reach those in it. */
export interface Home {
  readonly episode: string
  readonly mother: string
  readonly father: string
  readonly child: string
}

type Fields = Readonly<Record<string, string>>

export const motherLives = { lines: '12 Larkspur Lane\nKithford', postcode: 'KH7 4QT' }
export const fatherLives = { lines: '3 Mill Street\nOakton', postcode: 'KH2 2BB' }

interface Sent {
  readonly status: number
  readonly text: string
  readonly location: string
}
type Send = (who: Who, url: string, fields: Fields) => Promise<Sent>

/** Families, and how those in them are reached. */
function homes(world: SupportWorld, post: Send) {
  return {
    /** A family of a mother, a father who lives elsewhere and a child; its lead, a worker and the manager are its team. */
    async family(): Promise<Home> {
      const member = (part: 'child' | 'parent' | 'parent-elsewhere', forename: string, born: string) => ({
        part,
        forename,
        surname: 'Osei',
        born: parseDay(born) ?? null,
        record: null,
      })
      const members = [
        member('child', 'Ama', '2019-03-01'),
        member('parent', 'Efua', '1990-05-05'),
        member('parent-elsewhere', 'Kwame', '1988-01-30'),
      ]
      const episode = await world.open({
        because: 'The school and the nurse both asked',
        level: 'family-help',
        lead: await world.idOf('lead'),
        supervisor: await world.idOf('manager'),
        members,
      })
      const worker = await world.idOf('worker')
      await world.admin.query(
        `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $2)`,
        [episode, worker],
      )
      const found = await world.admin.query<{ id: string; forename: string }>(
        'select id, forename from working_together.member where episode = $1',
        [episode],
      )
      const idOf = (forename: string): string => found.rows.find((row) => row.forename === forename)?.id ?? ''
      return { episode, mother: idOf('Efua'), father: idOf('Kwame'), child: idOf('Ama') }
    },
    /** Says how a member is reached, by the form; the way's id. */
    async say(who: Who, { episode }: Home, kind: 'post' | 'telephone' | 'email', fields: Fields): Promise<string> {
      const before = await world.admin.query<{ id: string }>(`select id from working_together.way where episode = $1`, [
        episode,
      ])
      const answer = await post(who, `/support/${episode}/reach/add/${kind}`, {
        form: randomUUID(),
        said: 'nobody',
        seal: 'no',
        ...fields,
      })
      assert.equal(answer.status, 303, answer.text)
      const after = await world.admin.query<{ id: string }>(`select id from working_together.way where episode = $1`, [
        episode,
      ])
      return after.rows.find(({ id }) => !before.rows.some((row) => row.id === id))?.id ?? assert.fail('no way')
    },
    /** Confirms in private that a way is safe. */
    async confirm(who: Who, { episode }: Home, way: string): Promise<void> {
      const answer = await post(who, `/support/${episode}/reach/${way}`, {
        form: randomUUID(),
        do: 'confirm',
        how: 'face-to-face',
      })
      assert.equal(answer.status, 303, answer.text)
    },
  }
}

interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}

/** What the team does with letters. */
function desk(world: SupportWorld, post: Send) {
  return {
    /** Writes a letter by the form; its id. */
    async write(who: Who, { episode }: Home, fields: Fields): Promise<string> {
      const letter = {
        form: randomUUID(),
        do: 'save',
        sections: '3',
        kind: 'letter',
        language: 'en',
        title: 'What we agreed',
        's1-text': 'Thank you for meeting us.',
        's1-tell': 'family',
        's1-said': 'nobody',
        's2-said': 'nobody',
        's3-said': 'nobody',
        's1-about': 'family',
        's2-about': 'family',
        's3-about': 'family',
      }
      const answer = await post(who, `/support/${episode}/letters`, { ...letter, ...fields })
      assert.equal(answer.status, 303, answer.text)
      return answer.location.slice(`/support/${episode}/letters/`.length)
    },
    /** Asks for it to be made ready; the rendition's id and what was answered. */
    async ready(who: Who, { episode }: Home, letter: string, fields: Fields) {
      const form = { id: randomUUID(), ...fields }
      const answer = await post(who, `/support/${episode}/letters/${letter}/ready`, form)
      return { ...answer, id: entryId(form) ?? '' }
    },
    /** Takes a step with a rendition, having read it. */
    async step(who: Who, rendition: string, what: string, fields: Fields = {}) {
      const page = await world.get(who, `/letters/${rendition}`)
      const [, sha256 = ''] = /name="sha256" value="([0-9a-f]{64})"/.exec(page.body) ?? []
      return post(who, `/letters/${rendition}`, { do: what, sha256, ...fields })
    },
    /** Adds a file to a letter, by the form. */
    async attach(who: Who, { episode }: Home, letter: string, file: SentFile, id: string = randomUUID()) {
      await mkdir(join(tmpdir(), 'kith-support-test'), { recursive: true })
      return world.upload(who, `/support/${episode}/letters/${letter}/files`, { id }, file)
    },
  }
}

/** What becomes of letters, as the database and the tray say. */
function way(world: SupportWorld, sending: Sending, outTray: string) {
  return {
    async stateOf(rendition: string): Promise<string> {
      const found = await world.admin.query<{ state: string; because: string | null }>(
        `select state, ended_because as because from working_together.rendition where id = $1`,
        [rendition],
      )
      const [row] = found.rows
      return row ? [row.state, ...(row.state === 'stopped' ? [row.because] : [])].join(' ') : 'none'
    },
    /** Lets the ten minutes go by. */
    async wait(): Promise<void> {
      await world.admin.query(`set session_replication_role = replica`)
      await world.admin.query(
        `update working_together.rendition set released_at = released_at - interval '11 minutes' where state = 'released'`,
      )
      await world.admin.query(`set session_replication_role = origin`)
    },
    async send(): Promise<number> {
      const fail = (error: unknown): never => {
        throw error
      }
      const sent = await sendReleased(sending, fail)
      await sendNotices(sending, fail)
      return sent
    },
    /** What is in the tray for a rendition: each paper's words by its name. */
    async papersOf(rendition: string): Promise<Readonly<Record<string, string>>> {
      const found = await world.admin.query<{ code: string }>(
        `select code from working_together.rendition where id = $1`,
        [rendition],
      )
      const at = join(outTray, found.rows[0]?.code ?? '')
      const names = await readdir(at).catch(() => [])
      const read = await Promise.all(
        names.map(
          async (name) =>
            [
              name,
              name.endsWith('.pdf')
                ? await wordsOfPdf(join(at, name))
                : (await readFile(join(at, name))).toString('latin1'),
            ] as const,
        ),
      )
      return Object.fromEntries(read)
    },
  }
}

/** The doors of letters with their worker, its tray and its post in a folder of their own. */
export async function lettersWorld() {
  const world = await supportWorld()
  const folder = await mkdtemp(join(tmpdir(), 'kith-letters-'))
  const printer = typstPrinter()
  const [outTray, outPost] = [join(folder, 'tray'), join(folder, 'post')]
  const texts: { id: string; to: string; text: string }[] = []
  const published: Publication[] = []
  const sending: Sending = {
    database: world.kith.database,
    keys: testKeys,
    printer,
    publicUrl: 'https://kith.example',
    tray: folderTray(outTray),
    post: folderPost(outPost, { address: 'messages@messages.example', name: 'Messages' }),
    texts: { send: async (text) => void texts.push(text) },
    pages: {
      hasPage: async () => true,
      publish: async (_, publication) => void published.push(publication),
    },
  }
  const post = async (who: Who, url: string, fields: Fields) => {
    const answer = await world.post(who, url, fields)
    return { status: answer.statusCode, text: answer.body, location: String(answer.headers.location ?? '') }
  }
  return {
    ...world,
    sending,
    outTray,
    outPost,
    texts,
    published,
    ...homes(world, post),
    ...desk(world, post),
    ...way(world, sending, outTray),
    async close(): Promise<void> {
      await world.close()
      await printer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type LettersWorld = Awaited<ReturnType<typeof lettersWorld>>

export async function wordsOfPdf(path: string): Promise<string> {
  const read = await getDocumentProxy(new Uint8Array(await readFile(path)))
  const { text } = await extractText(read, { mergePages: true })
  return text.replaceAll(/\s+/g, ' ')
}
