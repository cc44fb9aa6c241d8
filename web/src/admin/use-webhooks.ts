import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import { ADMIN, atFor, because } from './use-admin.js';

export type Webhook = Schemas['WebhookAnswer'];

const WEBHOOKS = [...ADMIN, 'webhooks'] as const;
const at = (id: string) => ({ params: { path: { id } } });

export const useWebhooks = () =>
  useQuery({
    queryKey: WEBHOOKS,
    queryFn: async () => (await answered(client.GET('/api/v1/webhooks'))).items,
  });

export const useDeliveries = (id: string) =>
  useQuery({
    queryKey: [...WEBHOOKS, id],
    refetchInterval: 15_000,
    queryFn: async () => (await answered(client.GET('/api/v1/webhooks/{id}/deliveries', at(id)))).items,
  });

export const useMakeWebhook = () =>
  useChange(WEBHOOKS, ({ reason, ...body }: Schemas['MakeWebhookBody'] & { readonly reason: string }) =>
    answered(client.POST('/api/v1/webhooks', { params: { header: because(reason) }, body })),
  );

export const useReplay = (id: string) =>
  useChange(WEBHOOKS, ({ from, reason }: { readonly from: string; readonly reason: string }) =>
    answered(client.POST('/api/v1/webhooks/{id}/replay', { ...atFor({ id }, reason), body: { from } })),
  );

export const useDisableWebhook = (id: string) =>
  useChange(WEBHOOKS, (reason: string) =>
    answered(client.POST('/api/v1/webhooks/{id}/disable', atFor({ id }, reason))),
  );
