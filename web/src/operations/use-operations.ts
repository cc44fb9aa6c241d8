import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';

export type ParkedAlarm = Schemas['ParkedAlarmView'];
export type BlownFuse = Schemas['FuseView'];
export type DeadNotice = Schemas['NoticeAnswer'];

const OPERATIONS = ['operations'] as const;
/** Something that waits for a person is seen within this time. */
const OFTEN_MS = 15_000;

export const useFuse = () =>
  useQuery({
    queryKey: [...OPERATIONS, 'fuse'],
    refetchInterval: OFTEN_MS,
    queryFn: () => answered(client.GET('/api/v1/alarms/fuse')),
  });

/** Whether a restored database holds all sending until somebody has looked; readiness tells, and speaks also when it is down. */
export const useSendingHeld = () =>
  useQuery({
    queryKey: [...OPERATIONS, 'sending'],
    refetchInterval: OFTEN_MS,
    queryFn: async () => {
      const { parts } = (await (await fetch('/health/ready')).json()) as { parts?: { sending?: { held?: boolean } } };
      return parts?.sending?.held === true;
    },
  });

export const useParked = () =>
  useQuery({
    queryKey: [...OPERATIONS, 'parked'],
    refetchInterval: OFTEN_MS,
    queryFn: async () => (await answered(client.GET('/api/v1/alarms/parked'))).items,
  });

export const useDeadNotices = () =>
  useQuery({
    queryKey: [...OPERATIONS, 'dead-notices'],
    refetchInterval: OFTEN_MS,
    queryFn: async () => (await answered(client.GET('/api/v1/notices/dead'))).items,
  });

export const useRelease = () =>
  useChange(OPERATIONS, (body: Schemas['ReleaseFuseBody']) =>
    answered(client.POST('/api/v1/alarms/fuse/release', { body })),
  );

/** null: the alarms of every dossier. */
export const useRetryParked = () =>
  useChange(OPERATIONS, (dossier: string | null) =>
    answered(client.POST('/api/v1/alarms/parked/retry', { body: dossier ? { dossier } : {} })),
  );

export const useRetryNotice = (id: string) =>
  useChange(OPERATIONS, (body: Schemas['RetryNoticeBody']) =>
    answered(client.POST('/api/v1/notices/{id}/retry', { params: { path: { id } }, body })),
  );
