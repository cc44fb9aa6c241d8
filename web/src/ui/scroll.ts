import type { AnyRouter } from '@tanstack/react-router';

/** Going back finds the page where it was left. Kept in memory: the router's own way would write into the browser's storage. */
export function keepScrolling(router: AnyRouter): void {
  const left = new Map<string, number>();
  history.scrollRestoration = 'manual';
  router.subscribe('onBeforeLoad', ({ fromLocation }) => {
    if (fromLocation?.state.__TSR_key) left.set(fromLocation.state.__TSR_key, scrollY);
  });
  router.subscribe('onRendered', ({ toLocation }) => {
    const top = left.get(toLocation.state.__TSR_key ?? '');
    if (top !== undefined) scrollTo(0, top);
  });
}
