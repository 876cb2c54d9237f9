import type { Plan } from '../model/plan.ts'

/** What else is recorded about a record: publications, pilots, changes, money and contributions that name it, as `kind/key`. */
export function relatedTo(plan: Plan, ref: string): readonly string[] {
  return [
    ...naming(plan.publication, ({ about }) => about.includes(ref), 'publication'),
    ...naming(plan.programme, ({ about }) => about.includes(ref), 'programme'),
    ...naming(plan['policy-change'], ({ about }) => about.includes(ref), 'policy-change'),
    ...naming(plan.investment, (body) => body.for === ref, 'investment'),
    ...naming(plan.contribution, ({ to }) => to === ref, 'contribution'),
  ]
}

/** What a body paid for, wholly or with others: investments, programmes and promises it is named a funder of. */
export function paidForBy(plan: Plan, key: string): readonly string[] {
  const funds = ({ funders }: { readonly funders: readonly { readonly body: string }[] }): boolean =>
    funders.some(({ body }) => body === key)
  return [
    ...naming(plan.investment, ({ by }) => by.includes(key), 'investment'),
    ...naming(plan.programme, funds, 'programme'),
    ...naming(plan.commitment, funds, 'commitment'),
    ...naming(plan.pledge, funds, 'pledge'),
  ]
}

function naming<T>(
  records: ReadonlyMap<string, { readonly body: T }>,
  does: (body: T) => boolean,
  kind: string,
): readonly string[] {
  return [...records].filter(([, { body }]) => does(body)).map(([key]) => `${kind}/${key}`)
}
