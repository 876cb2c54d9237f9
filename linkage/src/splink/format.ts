import { z } from 'zod'
import { LinkageError } from '../errors.ts'

const chance = z.number().min(0).max(1)

const level = z.object({
  sql_condition: z.string(),
  label_for_charts: z.string().optional(),
  is_null_level: z.boolean().optional(),
  m_probability: chance.optional(),
  u_probability: chance.optional(),
  fix_m_probability: z.boolean().optional(),
  fix_u_probability: z.boolean().optional(),
  tf_adjustment_column: z.string().nullish(),
  tf_adjustment_weight: z.number().nullish(),
  tf_minimum_u_value: z.number().nullish(),
  disable_tf_exact_match_detection: z.boolean().optional(),
})

const comparison = z.object({
  output_column_name: z.string(),
  comparison_levels: z.array(level).min(2),
  comparison_description: z.string().optional(),
})

const rule = z.object({
  blocking_rule: z.string(),
  sql_dialect: z.string().nullish(),
  arrays_to_explode: z.array(z.string()).nullish(),
})

/** What we read of a Splink model; whatever else is in it says how Splink prints or caches and changes no weight. */
const model = z.object({
  link_type: z.enum(['dedupe_only', 'link_only', 'link_and_dedupe']),
  probability_two_random_records_match: z.number().gt(0).lt(1),
  unique_id_column_name: z.string().default('unique_id'),
  sql_dialect: z.string().nullish(),
  blocking_rules_to_generate_predictions: z.array(z.union([rule, z.string()])),
  comparisons: z.array(comparison).min(1),
})

export type SplinkLevel = z.infer<typeof level>
export type SplinkComparison = z.infer<typeof comparison>
export type SplinkModel = z.infer<typeof model>

/** Reads the text of a Splink model (versions 4 and 5). Throws LinkageError `model` that says where it is not one. */
export function parseSplinkModel(text: string): SplinkModel {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new LinkageError('model', 'the Splink model is not JSON')
  }
  const read = model.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new LinkageError(
    'model',
    `not a Splink model as Splink 4 and 5 write it: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? ''}`,
  )
}
