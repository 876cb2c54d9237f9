export { aboutRoutes } from './routes.ts'
export { serverPages } from './pages.ts'
