import { useQueryClient } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { isAuthorised, type ReceptionTyped } from './filing.js';
import { agencyNamed, type Procedure, procedureQuery, useFees, useProcedure } from './use-reception.js';

/** The procedure that is chosen, with the fees of its case. @param before of a draft */
export function useChosen(form: FormInstance<ReceptionTyped>, before: string | undefined) {
  const queries = useQueryClient();
  const [code, setCode] = useState(before);
  const { data: procedure } = useProcedure(code);
  const resolver = Form.useWatch('resolver', form);
  const { data: fees } = useFees(code, {
    variant: Form.useWatch('variant', form) ?? 'main',
    channel: Form.useWatch('channel', form) ?? 'direct',
    returnChannel: Form.useWatch('returnChannel', form) ?? 'direct',
    subjectKind: Form.useWatch(['owner', 'kind'], form) ?? 'citizen',
    authorised: isAuthorised({
      byAnother: Form.useWatch('byAnother', form),
      capacity: Form.useWatch('capacity', form),
    }),
    ...(resolver ? { resolver } : {}),
  });

  const suggest = async ({ name, agency, papers }: Procedure) => {
    form.setFieldsValue({ subject: name, others: papers.length === 0 ? [{}] : [] });
    const resolver = await agencyNamed(agency).catch(() => null);
    if (resolver) form.setFieldsValue({ resolver });
  };
  const choose = async (chosen: string) => {
    setCode(chosen);
    form.setFieldsValue({ papers: {}, others: [], variant: 'main', fees: undefined, payment: 'later' });
    const known = await queries.ensureQueryData(procedureQuery(chosen)).catch(() => null);
    if (known && form.getFieldValue('procedureCode') === chosen) await suggest(known);
  };
  return { code, procedure, fees, choose };
}
