// Loaded before node:test. It follows every promise, timer and socket to the test that made it, to know in which test something happens: a promise costs
// twenty times as much for it, and unit tests a sixth. What Node now carries along by itself says the same: the test is entered where its function is called.
import hooks, { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'

const { createHook, executionAsyncId } = hooks
const asks = 'node:internal/test_runner/'
const inTest = new AsyncLocalStorage<number>()

hooks.createHook = (callbacks) => {
  const { init } = callbacks
  if (!init || new Error('who asks').stack?.includes(asks) !== true) return createHook(callbacks)
  const testsOnly: hooks.HookCallbacks & { readonly trackPromises: boolean } = {
    trackPromises: false,
    init(id, type, trigger, resource) {
      if (type !== 'Test' || !(resource instanceof AsyncResource)) return
      init(id, type, trigger, resource)
      const enter = resource.runInAsyncScope.bind(resource)
      resource.runInAsyncScope = (work, self, ...given) =>
        enter(() => inTest.run(id, () => Reflect.apply(work, self, given)))
    },
  }
  return createHook(testsOnly)
}
hooks.executionAsyncId = () => inTest.getStore() ?? executionAsyncId()
