// The one door of @kith/statistics. Each line is a room.
export * from './kernel/index.ts'
