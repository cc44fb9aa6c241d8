import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';

export type Absence = Schemas['AbsenceView'];
const ABSENCES = ['absences'] as const;

/** @param agency its people; null: one's own, and those whom one stands in for */
export const useAbsences = (agency: string | null) =>
  useQuery({
    queryKey: [...ABSENCES, agency],
    queryFn: () => answered(client.GET('/api/v1/absences', { params: { query: agency ? { agency } : {} } })),
  });

export const useRecordAbsence = () =>
  useChange(ABSENCES, (body: Schemas['AbsenceBody']) => answered(client.POST('/api/v1/absences', { body })));

export const useCancelAbsence = () =>
  useChange(ABSENCES, (id: string) =>
    answered(client.POST('/api/v1/absences/{id}/cancel', { params: { path: { id } } })),
  );

/** Who works at an agency. */
export const usePeople = (agency: string | null) =>
  useQuery({
    queryKey: ['people', agency],
    enabled: agency !== null,
    staleTime: 60_000,
    queryFn: () => answered(client.GET('/api/v1/people', { params: { query: { agency: agency! } } })),
  });
