import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutUnseen } from './unseen.ts'

test('what cannot be seen and changes what is seen goes; what people write stays', () => {
  const sent = {
    surname: 'Greene\u202EeneerG\u202C',
    notes: 'KH1\u200B 1\u00ADJD\r\nline two\tend',
    many: ['a\u2066b', 'c\u{E0041}'],
    bell: 'Bel\u0007l',
  }
  assert.deepEqual(withoutUnseen(sent), {
    surname: 'GreeneeneerG',
    notes: 'KH1 1JD\r\nline two\tend',
    many: ['ab', 'c'],
    bell: 'Bell',
  })
  for (const written of ['Siân O’Brien', 'নূর\u200Dজাহান', 'می\u200Cخواهم', 'שלום\u200F, 12', '👩\u200D👧', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'a\0b'])
    assert.equal(withoutUnseen(written), written)
})
