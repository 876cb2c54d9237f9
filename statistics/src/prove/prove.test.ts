import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { examples, proofText, prove } from './index.ts'

describe('prove it', () => {
  it('every published number is met, and every example names its source', async () => {
    const proofs = await prove()
    assert.ok(proofs.length >= 15)
    for (const { example, lines } of proofs) {
      assert.ok(example.source.length > 10, example.id)
      assert.ok(lines.length > 0, example.id)
      for (const { what, theirs, ours, within, agrees } of lines)
        assert.ok(agrees, `${example.id}, ${what}: theirs ${theirs}, ours ${ours}, within ${within}`)
    }
    assert.equal(new Set(examples.map(({ id }) => id)).size, examples.length)
  })

  it('shows a number that differs as differing', async () => {
    const wrong = {
      id: 'x',
      title: 'Wrong',
      room: 'meta',
      source: 'nowhere',
      status: 'unverified' as const,
      lines: () => [
        { what: 'two', theirs: 2, ours: 3, within: 0.5 },
        { what: 'none', theirs: 2, ours: NaN, within: 0.5 },
      ],
    }
    const proofs = await prove([wrong])
    assert.equal(proofs[0]?.agrees, false)
    const text = proofText(proofs)
    assert.match(text, /✖ two/)
    assert.match(text, /✖ none/)
    assert.match(text, /0 of 2 numbers agree/)
    assert.match(text, /to be confirmed/)
  })
})
