import type { Client, Service } from './service.js';

export const CENTRE = 'tq.vp.ttpvhcc';
export const RESOLVER = 'tq.stp';
/** Ten working days, all three channels, resolved by a department. */
export const PROCEDURE = '1.001193';

export interface Cast {
  readonly desk: Client;
  readonly post: Client;
  readonly specialist: Client;
  readonly head: Client;
  readonly leader: Client;
  readonly clerk: Client;
  readonly office: Client;
  readonly citizen: Client;
  readonly stranger: Client;
  readonly admin: Client;
}

/** One account for each post of a dossier's way. */
export async function castOf(service: Service, resolver = RESOLVER): Promise<Cast> {
  return {
    desk: await service.as({ role: 'desk-officer', agency: CENTRE }),
    post: await service.as({ role: 'post-staff', agency: CENTRE }),
    specialist: await service.as({ role: 'specialist', agency: resolver }),
    head: await service.as({ role: 'division-head', agency: resolver }),
    leader: await service.as({ role: 'signing-leader', agency: resolver }),
    clerk: await service.as({ role: 'clerk', agency: resolver }),
    office: await service.as({ role: 'provincial-office', agency: 'tq.vp' }),
    citizen: await service.as({ role: 'citizen', agency: null }),
    stranger: await service.as(
      ...(['desk-officer', 'specialist', 'signing-leader'] as const).map((role) => ({ role, agency: 'tq.snv' })),
    ),
    admin: await service.as({ role: 'administrator', agency: null }),
  };
}

/** A person who does not exist. */
export const owner = (more: object = {}) => ({
  kind: 'citizen',
  name: 'Nguyễn Thị Ánh Tuyết',
  idKind: 'cccd',
  idNumber: '008190001234',
  phone: '+84912345678',
  ...more,
});

export const filing = (procedureCode: string, more: object = {}) => ({
  procedureCode,
  receiver: CENTRE,
  resolver: RESOLVER,
  subject: 'Giải quyết thủ tục',
  owner: owner(),
  papers: [{ name: 'Tờ khai', originals: 1 }],
  ...more,
});

/** Version for If-Match. */
export const at = (version: number) => ({ 'if-match': `"${version}"` });
