import type { ExampleGroup } from '#kith/platform/design-system/index.ts'

/** Examples of this module's pages, for the gallery. */
export const identifyExamples: readonly ExampleGroup[] = []
