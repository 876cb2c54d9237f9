export { aboutRoutes } from './routes.ts'
export { serverPages } from './pages.ts'
export { galleryRoutes } from './gallery.ts'
