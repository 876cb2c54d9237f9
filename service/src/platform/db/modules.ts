/** Each module is one database role, `kith_…`: a statement can touch only the tables its module was granted. */
export const modules = ['people', 'identify', 'action_plan', 'consultation', 'working_together', 'platform'] as const
export type Module = (typeof modules)[number]

/** The platform's tables stand in three schemas; every other module has the schema of its own name. */
export type SchemaOf<M extends Module> = M extends 'platform' ? 'identity' | 'audit' | 'jobs' : M

/** Every schema that is ours. */
export const schemas = ['identity', 'audit', 'jobs', ...modules.filter((module) => module !== 'platform')]

export const moduleRoles = modules.map((module) => `kith_${module}`)
