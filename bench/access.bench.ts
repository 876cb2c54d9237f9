import { join } from 'node:path'
import { check } from '../service/bin/verify-audit.mjs'
import { openKith, type Kith } from '../service/src/main.ts'
import { endWithAudit } from '../service/src/platform/audit/index.ts'
import { logKey, sealAll } from '../service/src/platform/audit/seal/index.ts'
import { isLocated, tampers, tamperWith, type Attempt } from '../service/test/world/tampering.ts'
import { hashToken, newToken, setUpAccounts } from '../service/src/platform/identity/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { readSettings } from '../service/src/settings.ts'
import { canaryFigures } from './access-canaries.ts'
import { effectFigures } from './access-effects.ts'
import { endFigures } from './access-ends.ts'
import { matrixFigures } from './access-matrix.ts'
import { poolFigures } from './access-pool.ts'
import { sealedFigures } from './access-sealed.ts'
import { figureLine, type Bench, type Figure } from './figure.ts'

const attempts = 10_000
const readers = 20
const readSeconds = 10
/** Seconds of reading before it is counted: what is asked for has to be compiled and planned first. */
const warmSeconds = 3

/** The locks, and the log of who went through them. */
export const bench: Bench = {
  name: 'access',
  about:
    'the audit trail: reads that leave an entry before their bytes leave, sealing, and tampering found by a witness; every access cell, with every rule and declaration changed in one place; how soon access ends; and whether somebody protected can be told from somebody unknown',
  async figures({ folder, log, full }) {
    const kith = await openKith(readSettings({ ...process.env, KITH_FOLDER: join(folder, 'kith') }), log)
    try {
      const parts: readonly (() => Figure[] | Promise<Figure[]>)[] = [
        () => auditedReads(kith),
        tampering,
        () => matrixFigures(log),
        endFigures,
        sealedFigures,
        () => canaryFigures(log),
        () => effectFigures(log, full === true),
        poolFigures,
      ]
      const figures: Figure[] = []
      for (const part of parts) {
        const found = await part()
        // It takes half an hour: whoever waits sees what there is, and has it where a later part fails.
        for (const figure of found) log(figureLine('so far', figure))
        figures.push(...found)
      }
      return figures
    } finally {
      await kith.close()
    }
  },
}

async function auditedReads(kith: Kith): Promise<Figure[]> {
  const council = { code: 'council', nameEn: 'Council', nameCy: 'Cyngor' }
  await setUpAccounts(
    kith.adminUrl,
    council,
    [],
    [{ subject: 'bench|lead', name: 'Lead', agency: 'council', roles: ['data-lead'] }],
  )
  const token = newToken()
  await kith.database.openSession('bench|lead', hashToken(token), 60)
  let reads = 0
  const readFor = async (seconds: number): Promise<number> => {
    const [before, watch] = [reads, stopwatch()]
    const read = async (): Promise<void> => {
      while (watch.seconds() < seconds) {
        await kith.database.transaction({ token, purpose: 'manage-feeds' }, async (scope) => {
          await scope.platform.selectFrom('identity.actor').select(['id', 'name']).limit(1).execute()
          endWithAudit(scope, { action: 'bench.read', about: [String(reads)], outcome: 'allowed' })
        })
        reads += 1
      }
    }
    await Promise.all(Array.from({ length: readers }, read))
    return (reads - before) / watch.seconds()
  }
  await readFor(warmSeconds)
  const perSecond = await readFor(readSeconds)
  const key = logKey('bench.example/audit', kith.secret)
  const sealing = stopwatch()
  const sealed = await sealAll(kith.database, key)
  return [
    { name: 'audited reads', value: perSecond, unit: 'reads/s', target: { atLeast: 1500 } },
    { name: 'entries sealed', value: sealed / sealing.seconds(), unit: 'entries/s' },
  ]
}

/** The attempts of the property test, laid out evenly rather than by chance. */
function tampering(): Figure[] {
  const key = logKey('bench.example/audit', 'a secret for the bench only, of no worth to anybody')
  let found = 0
  let located = 0
  for (let n = 0; n < attempts; n += 1) {
    const attempt = attemptOf(n)
    const { log, witness, between } = tamperWith(key, attempt)
    const { findings } = check(log, [witness], key.verifier)
    if (findings.length > 0) found += 1
    if (isLocated(findings, between)) located += 1
  }
  return [
    { name: `tampers found, of ${attempts}`, value: found, unit: '', target: { atLeast: attempts } },
    { name: `tampers located, of ${attempts}`, value: located, unit: '', target: { atLeast: attempts } },
  ]
}

function attemptOf(n: number): Attempt {
  const size = 3 + ((n * 7) % 58)
  return {
    tamper: tampers[n % tampers.length] ?? 'alter',
    size,
    place: (n * 13) % (size - 1),
    coversUp: Math.floor(n / tampers.length) % 2 === 0,
    witnessKeepsHashes: Math.floor(n / (2 * tampers.length)) % 2 === 0,
    headEvery: 1 + (n % 20),
  }
}
