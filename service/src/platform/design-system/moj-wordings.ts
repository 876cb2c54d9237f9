/**
 * A few MoJ templates carry English inside them, which a service in two languages cannot use. Each of these lifts such words
 * into a parameter whose default is the same English, so that without the parameter the output is MoJ's own, to the letter.
 * A new version that moves the words stops the service at its first use rather than showing English on a Welsh page.
 */
interface Wording {
  readonly template: string
  readonly official: string
  readonly ours: string
}

const wordings: readonly Wording[] = [
  {
    template: 'moj/components/timeline/template.njk',
    official: '<p class="moj-timeline__byline">by {{ item.byline',
    ours: '<p class="moj-timeline__byline">{{ params.bylinePrefix | default("by") }} {{ item.byline',
  },
  {
    template: 'moj/components/filter/template.njk',
    official: '<span class="govuk-visually-hidden">Remove this filter</span>',
    ours: '<span class="govuk-visually-hidden">{{ params.removeText | default("Remove this filter") }}</span>',
  },
  {
    template: 'moj/components/alert/template.njk',
    official: 'aria-label="{{ variant }}: {{ params.title }}"',
    ours: 'aria-label="{{ params.variantText | default(variant, true) }}: {{ params.title }}"',
  },
]

/** The source of the MoJ template `name`, with its words lifted into parameters. */
export function mojWordings(name: string, source: string): string {
  let out = source
  for (const wording of wordings.filter((one) => one.template === name)) {
    if (out.split(wording.official).length !== 2)
      throw new Error(`the MoJ template ${name} no longer says what moj-wordings.ts expects: ${wording.official}`)
    out = out.replace(wording.official, () => wording.ours)
  }
  return out
}
