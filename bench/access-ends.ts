import { setTimeout } from 'node:timers/promises'
import { endAccounts, formToken } from '../service/src/platform/identity/index.ts'
import { now } from '../service/src/platform/time/index.ts'
import type { CrawlWorld } from '../service/test/access/crawl-world.ts'
import type { SignedInActor } from '../service/test/access/world.ts'
import { testSecret } from '../service/test/world/kith.ts'
import { inCrawlWorld } from './access-server.ts'
import type { Figure } from './figure.ts'

const rounds = 20
const readers = 4
/** Milliseconds people go on reading before an end that comes of itself. */
const before = 300
const family = '/support/00000000-0000-4000-8009-000000000001'

/** One way in which somebody's access ends while they read. `end` answers the instant from which they should see nothing; `back` undoes it. */
interface End {
  readonly what: string
  end(): Promise<number>
  readonly back: string
}

/** Somebody of a partner reads a family's page over HTTP, again and again, on several connections. From the instant their access ends, how long does a page still come? */
export function endFigures(): Promise<Figure[]> {
  return inCrawlWorld(async (open) => {
    const url = await open.server.listen({ host: '127.0.0.1', port: 0 })
    const nurse = open.world.actor('practitioner of probation')
    const figures: Figure[] = []
    // What was, as it was, past the triggers that would not have it.
    await open.world.admin.query('set session_replication_role = replica')
    for (const one of endsOf(open, url, nurse)) {
      let slowest = 0
      for (let round = 0; round < rounds; round += 1) {
        slowest = Math.max(slowest, await pagesAfter(url, nurse, one))
        await open.world.admin.query(one.back)
      }
      figures.push({
        name: `a page still comes after ${one.what}, longest of ${rounds}`,
        value: slowest,
        unit: 'ms',
        target: { atMost: 1000 },
      })
    }
    return figures
  })
}

function endsOf({ world: { admin, kith, actor } }: CrawlWorld, url: string, nurse: SignedInActor): End[] {
  const ofTheirs = `agency = '${nurse.agency}'`
  const governance = actor('governance-lead of council')
  /** Of itself, by the clock of the database, which is this machine's. */
  const soon = async (statement: (at: string) => string): Promise<number> => {
    const at = now().getTime() + before
    await admin.query(statement(`to_timestamp(${at} / 1000.0)`))
    return at
  }
  return [
    {
      what: 'an agreement is ended on a page',
      async end() {
        const found = await admin.query<{ id: string }>(`select id from working_together.agreement where ${ofTheirs}`)
        const page = `/governance/agreements/${found.rows[0]?.id}/end`
        const fields = {
          'form-token': formToken(governance.token, testSecret),
          because: 'It was not renewed.',
        }
        const { status } = await ask(url, page, governance, new URLSearchParams(fields))
        if (status !== 303) throw new Error(`The agreement did not end: ${status}`)
        return now().getTime()
      },
      back: `update working_together.agreement set ended_by = null, ended_at = null, ended_because = null where ${ofTheirs}`,
    },
    {
      what: 'the last day of an agreement',
      end: () => soon((at) => `update working_together.agreement set ends = ${at} where ${ofTheirs}`),
      back: `update working_together.agreement set ends = null where ${ofTheirs}`,
    },
    {
      what: 'the day by which a condition was to be confirmed',
      end: () =>
        soon(
          (at) =>
            `update working_together.agreement_confirmation c set holds_until = ${at} from working_together.agreement a where a.id = c.agreement and a.${ofTheirs}`,
        ),
      back: `update working_together.agreement_confirmation c set holds_until = now() + interval '9 days' from working_together.agreement a where a.id = c.agreement and a.${ofTheirs}`,
    },
    {
      what: 'an account is ended in the middle of a session',
      async end() {
        await endAccounts(kith.adminUrl, ['test|practitioner|probation'])
        return now().getTime()
      },
      back: `update identity.actor set disabled_at = null where id = '${nurse.id}'; update identity.session set revoked_at = null, revoked_because = null where actor = '${nurse.id}'`,
    },
    {
      what: 'they leave the team',
      async end() {
        await admin.query(
          `update working_together.team_member set recorded_to = now(), ended_by = actor where actor = '${nurse.id}'`,
        )
        return now().getTime()
      },
      back: `update working_together.team_member set recorded_to = null, ended_by = null where actor = '${nurse.id}'`,
    },
  ]
}

/** Milliseconds from the end to the last byte of the last page that came; 0 where none did. */
async function pagesAfter(url: string, who: SignedInActor, { what, end }: End): Promise<number> {
  const { status: first } = await ask(url, family, who)
  if (first !== 200) throw new Error(`There was no page to read before ${what}: ${first}`)
  const came: number[] = []
  let going = true
  const reading = Array.from({ length: readers }, async () => {
    for (let refused = 0; going && refused < 2;) {
      const { status } = await ask(url, family, who)
      if (status === 200) came.push(now().getTime())
      refused = status === 200 ? 0 : refused + 1
    }
  })
  while (came.length < readers) await setTimeout(5)
  const at = await end()
  const late = setTimeout(before + 5000, undefined, { ref: false }).then(() => (going = false))
  await Promise.race([Promise.all(reading), late])
  await Promise.all(reading)
  if (!going) throw new Error(`Five seconds after ${what} pages still came`)
  return Math.max(0, ...came.map((one) => one - at))
}

async function ask(
  url: string,
  path: string,
  who: SignedInActor,
  form?: URLSearchParams,
): Promise<{ readonly status: number; readonly body: string }> {
  const headers = { cookie: `kith-session=${who.token}` }
  const answer = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers,
    ...(form ? { method: 'POST', body: form } : {}),
  })
  return { status: answer.status, body: await answer.text() }
}
