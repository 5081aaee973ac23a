import { KnownRoutes } from './known-routes.ts';

describe('the known routes', () => {
  const routes = new KnownRoutes();
  routes.add('/v1/items', 'GET');
  routes.add('/v1/items', ['POST', 'HEAD']);
  routes.add('/v1/items/:id', 'GET');
  routes.add('/v1/items/special', 'DELETE');
  routes.add('/docs/*', 'GET');

  it.each([
    ['/v1/items', ['GET', 'HEAD', 'POST']],
    ['/v1/items/7', ['GET']],
    ['/v1/items/special', ['DELETE', 'GET']],
    ['/docs/a/b', ['GET']],
    ['/v1/items/7/more', []],
    ['/v1', []],
  ])('answer %s with %j', (path, methods) => {
    expect(routes.methodsAt(path)).toEqual(methods);
  });
});
