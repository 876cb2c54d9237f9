// The one door of @kith/statistics. Each line is a room.
export * from './kernel/index.ts'
export * from './distributions/index.ts'
export * from './models/index.ts'
export * from './comparison/index.ts'
export * from './meta/index.ts'
export * from './indicators/index.ts'
export * from './disclosure/index.ts'
