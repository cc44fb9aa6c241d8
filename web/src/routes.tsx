import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { Door, NoSuchPlace } from './door.js';
import { BASE, searchIn, searchText, steerBy, texts } from './ui/router.js';
import { BrokenScreen, Loading } from './ui/states.js';
import { keepScrolling } from './ui/scroll.js';

const root = createRootRoute({ component: Door, notFoundComponent: NoSuchPlace });
const at = { getParentRoute: () => root };

const Dossier = lazyRouteComponent(() => import('./dossier/dossier.js'));
const Calendar = lazyRouteComponent(() => import('./calendar/calendar.js'));
const Outages = lazyRouteComponent(() => import('./outages/outages.js'));
const inbox = { component: lazyRouteComponent(() => import('./inbox/inbox.js')) };

const UUID = /^[0-9a-f-]{36}$/;
/** An id that is none leads nowhere. */
const known = (id: string | undefined): void => {
  if (id !== undefined && !UUID.test(id)) throw notFound();
};

const dossier = createRoute({
  ...at,
  path: '/ho-so/$id',
  beforeLoad: ({ params }) => known(params.id),
  component: () => <Dossier id={dossier.useParams().id} />,
});
const calendar = createRoute({
  ...at,
  path: '/lich/{-$proposal}',
  beforeLoad: ({ params }) => known(params.proposal),
  component: () => <Calendar proposal={calendar.useParams().proposal ?? null} />,
});
const outages = createRoute({
  ...at,
  path: '/gia-han/{-$extension}',
  beforeLoad: ({ params }) => known(params.extension),
  component: () => <Outages extension={outages.useParams().extension ?? null} />,
});

const Procedure = lazyRouteComponent(() => import('./admin/procedure.js'));
const procedure = createRoute({
  ...at,
  path: '/thu-tuc/$code',
  component: () => <Procedure code={procedure.useParams().code} />,
});
const Process = lazyRouteComponent(() => import('./admin/process.js'));
const process = createRoute({
  ...at,
  path: '/quy-trinh/$id/{-$version}',
  beforeLoad: ({ params: { version } }) => {
    if (version !== undefined && !/^\d+$/.test(version)) throw notFound();
  },
  component: () => {
    const { id, version } = process.useParams();
    return <Process id={id} version={version === undefined ? null : Number(version)} />;
  },
});
const Agency = lazyRouteComponent(() => import('./admin/agency.js'));
const agency = createRoute({
  ...at,
  path: '/co-quan/$id',
  component: () => <Agency id={agency.useParams().id} />,
});

/** Every place of the console and its screen, which is fetched when somebody goes there. */
const routeTree = root.addChildren([
  createRoute({ ...at, path: '/', ...inbox }),
  createRoute({ ...at, path: '/ho-so', ...inbox }),
  dossier,
  createRoute({
    ...at,
    path: '/tiep-nhan',
    component: lazyRouteComponent(() => import('./reception/reception.js')),
  }),
  createRoute({ ...at, path: '/quay', component: lazyRouteComponent(() => import('./desk/glance.js')) }),
  createRoute({ ...at, path: '/truc-tuyen', component: lazyRouteComponent(() => import('./desk/intake.js')) }),
  createRoute({ ...at, path: '/buu-chinh', component: lazyRouteComponent(() => import('./desk/postal.js')) }),
  createRoute({ ...at, path: '/ban-giao', component: lazyRouteComponent(() => import('./desk/hand-over.js')) }),
  createRoute({ ...at, path: '/nhan-ho-so-giay', component: lazyRouteComponent(() => import('./desk/arrivals.js')) }),
  createRoute({ ...at, path: '/tra-ket-qua', component: lazyRouteComponent(() => import('./desk/results.js')) }),
  createRoute({ ...at, path: '/so-theo-doi', component: lazyRouteComponent(() => import('./desk/register.js')) }),
  createRoute({
    ...at,
    path: '/viec-can-lam',
    component: lazyRouteComponent(() => import('./lists/lists.js')),
  }),
  createRoute({ ...at, path: '/cho-ky', component: lazyRouteComponent(() => import('./leader/signing.js')) }),
  createRoute({
    ...at,
    path: '/doi-ngu',
    validateSearch: texts('agency'),
    component: lazyRouteComponent(() => import('./leader/team.js')),
  }),
  createRoute({ ...at, path: '/vang-mat', component: lazyRouteComponent(() => import('./leader/absences.js')) }),
  createRoute({ ...at, path: '/nhac-viec', component: lazyRouteComponent(() => import('./warnings/warnings.js')) }),
  createRoute({ ...at, path: '/tong-hop', component: lazyRouteComponent(() => import('./summary/summary.js')) }),
  createRoute({ ...at, path: '/bao-cao/ho-so', component: lazyRouteComponent(() => import('./reports/rows.js')) }),
  createRoute({ ...at, path: '/chi-tieu', component: lazyRouteComponent(() => import('./reports/board.js')) }),
  createRoute({ ...at, path: '/bieu-06a', component: lazyRouteComponent(() => import('./reports/form-06a.js')) }),
  createRoute({
    ...at,
    path: '/bieu-tong-hop',
    component: lazyRouteComponent(() => import('./reports/consolidated.js')),
  }),
  createRoute({ ...at, path: '/bao-cao-da-chot', component: lazyRouteComponent(() => import('./reports/frozen.js')) }),
  createRoute({ ...at, path: '/tre-han', component: lazyRouteComponent(() => import('./reports/attribution.js')) }),
  createRoute({ ...at, path: '/tre-han/ho-so', component: lazyRouteComponent(() => import('./reports/late.js')) }),
  createRoute({ ...at, path: '/tre-han/buoc', component: lazyRouteComponent(() => import('./reports/step-rows.js')) }),
  createRoute({ ...at, path: '/bo-chi-so-766', component: lazyRouteComponent(() => import('./reports/index-766.js')) }),
  createRoute({ ...at, path: '/danh-gia', component: lazyRouteComponent(() => import('./evaluation/evaluation.js')) }),
  createRoute({
    ...at,
    path: '/danh-gia/ho-so',
    component: lazyRouteComponent(() => import('./evaluation/evaluated-rows.js')),
  }),
  calendar,
  outages,
  createRoute({
    ...at,
    path: '/chuyen-co-quan',
    validateSearch: texts('agency', 'on'),
    component: lazyRouteComponent(() => import('./rehoming/rehoming.js')),
  }),
  createRoute({ ...at, path: '/van-hanh', component: lazyRouteComponent(() => import('./operations/operations.js')) }),
  createRoute({ ...at, path: '/tai-khoan', component: lazyRouteComponent(() => import('./accounts/accounts.js')) }),
  createRoute({ ...at, path: '/goi-so', component: lazyRouteComponent(() => import('./queue/queue.js')) }),
  createRoute({ ...at, path: '/quan-tri', component: lazyRouteComponent(() => import('./admin/admin.js')) }),
  createRoute({ ...at, path: '/thu-tuc', component: lazyRouteComponent(() => import('./admin/procedures.js')) }),
  procedure,
  createRoute({ ...at, path: '/quy-trinh', component: lazyRouteComponent(() => import('./admin/processes.js')) }),
  process,
  createRoute({ ...at, path: '/co-quan', component: lazyRouteComponent(() => import('./admin/agencies.js')) }),
  agency,
  createRoute({ ...at, path: '/mau-tin', component: lazyRouteComponent(() => import('./admin/templates.js')) }),
  createRoute({ ...at, path: '/bat-tat', component: lazyRouteComponent(() => import('./admin/switches.js')) }),
  createRoute({ ...at, path: '/he-thong-khac', component: lazyRouteComponent(() => import('./admin/webhooks.js')) }),
  createRoute({ ...at, path: '/nhat-ky', component: lazyRouteComponent(() => import('./admin/audit.js')) }),
]);

export const router = createRouter({
  routeTree,
  basepath: BASE,
  parseSearch: searchIn,
  stringifySearch: searchText,
  defaultPendingComponent: Loading,
  defaultPendingMs: 150,
  defaultErrorComponent: BrokenScreen,
  // what is typed or opened in one dossier does not stay on the screen of the next
  defaultRemountDeps: ({ params }) => params,
});

steerBy(router);
keepScrolling(router);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
