import { Alert } from 'antd';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { Empty, Heading } from '../ui/states.js';
import { DeadNotices } from './dead-notices.js';
import { FusePart } from './fuse-part.js';
import { ParkedAlarms } from './parked-alarms.js';
import { useSendingHeld } from './use-operations.js';

/** What the service will not decide alone: a blown fuse, alarms that keep failing, notices that no channel brought. */
export default function Operations() {
  const t = useText();
  const me = useMe();
  if (!hasRole(me, 'administrator', 'provincial-office')) return <Empty title={t('operations.not-yours')} />;
  return (
    <>
      <Heading title={t('operations.title')}>{t('operations.title')}</Heading>
      <SendingHeld />
      <FusePart />
      <ParkedAlarms />
      {hasRole(me, 'provincial-office') && <DeadNotices />}
    </>
  );
}

function SendingHeld() {
  const t = useText();
  return useSendingHeld().data ? <Alert type="error" showIcon title={t('operations.sending-held')} /> : null;
}
