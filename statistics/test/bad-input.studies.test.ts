// The inputs that break statistics packages, through every door that takes studies together.
import { describe } from 'node:test'
import {
  begg,
  cumulative,
  egger,
  failSafeNumber,
  leaveOneOut,
  mantelHaenszel,
  metaRegression,
  permutationTest,
  peto,
  pool,
  robustMeta,
  subgroups,
  threeLevel,
  trimAndFill,
} from '../src/index.ts'
import { age, needs, outcome, event, studiesOf, countsOf, everyDoor, type Door } from './bad-input.testing.ts'

const doors: readonly Door[] = [
  { name: 'pool', columns: { outcome, age }, call: (c) => pool(studiesOf(c)) },
  {
    name: 'metaRegression',
    columns: { outcome, age, needs },
    call: (c) =>
      metaRegression(
        studiesOf(c).map((study, i) => ({ ...study, values: [c['needs']![i]!] })),
        { moderators: ['needs'] },
      ),
  },
  { name: 'threeLevel', columns: { outcome, age }, call: (c) => threeLevel(studiesOf(c)) },
  {
    name: 'robustMeta',
    columns: { outcome, age },
    call: (c) => robustMeta(studiesOf(c), { working: { kind: 'correlated', rho: 0.5 } }),
  },
  { name: 'mantelHaenszel', columns: { event }, call: (c) => mantelHaenszel('OR', countsOf(c['event']!)) },
  { name: 'peto', columns: { event }, call: (c) => peto(countsOf(c['event']!)) },
  { name: 'egger', columns: { outcome, age }, call: (c) => egger(studiesOf(c), 'classic') },
  { name: 'egger, mixed', columns: { outcome, age }, call: (c) => egger(studiesOf(c), 'mixed') },
  { name: 'begg', columns: { outcome, age }, call: (c) => begg(studiesOf(c)) },
  { name: 'trimAndFill', columns: { outcome, age }, call: (c) => trimAndFill(studiesOf(c)) },
  { name: 'failSafeNumber', columns: { outcome, age }, call: (c) => failSafeNumber(studiesOf(c)) },
  {
    name: 'subgroups',
    columns: { outcome, age },
    call: (c) => subgroups(studiesOf(c).map((study, i) => ({ ...study, group: `${i % 2}` }))),
  },
  { name: 'leaveOneOut', columns: { outcome, age }, call: (c) => leaveOneOut(studiesOf(c).slice(0, 12)) },
  { name: 'cumulative', columns: { outcome, age }, call: (c) => cumulative(studiesOf(c).slice(0, 12)) },
  {
    name: 'permutationTest',
    columns: { outcome, age, needs },
    call: (c) =>
      permutationTest(
        studiesOf(c).map((study, i) => ({ ...study, values: [c['needs']![i]!] })),
        { moderators: ['needs'] },
        { permutations: 19, seed: 1 },
      ),
  },
]

describe('every door of studies that takes rows', () => everyDoor(doors))
