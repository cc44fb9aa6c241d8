import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { ListHead } from '../ui/list-head.js';
import { AccountPart } from './account-part.js';
import type { Account } from './use-accounts.js';

const HEADS = ['accounts.username', 'accounts.displayName', 'accounts.posts', 'accounts.state'] as const;

/** Each account, and the one that is open beside the list. */
export function AccountList({ accounts }: { accounts: readonly Account[] }) {
  const t = useText();
  const [opened, open] = useState<string | null>(null);
  const account = accounts.find((one) => one.account === opened);
  return (
    <>
      <table className="list still" role="table" aria-label={t('accounts.list')}>
        <ListHead heads={HEADS} />
        <tbody role="rowgroup">
          {accounts.map((one) => (
            <Row key={one.account} account={one} onOpen={() => open(one.account)} />
          ))}
        </tbody>
      </table>
      <Drawer
        open={account !== undefined}
        onClose={() => open(null)}
        size="large"
        title={account?.displayName}
        closable={{ 'aria-label': t('accounts.close') }}
        destroyOnHidden
      >
        {account && <AccountPart account={account} />}
      </Drawer>
    </>
  );
}

function Row({ account, onOpen }: { account: Account; onOpen: () => void }) {
  const t = useText();
  const { username, displayName, posts, disabledAt, mustChangePassword } = account;
  return (
    <tr role="row">
      <td role="cell" data-label={t('accounts.username')}>
        {username}
      </td>
      <td role="cell" data-label={t('accounts.displayName')}>
        {displayName}
      </td>
      <td role="cell" data-label={t('accounts.posts')}>
        {posts.map(({ id, role, agency }) => (
          <span key={id} className="second">
            {t(`role.${role}`)} – {agency ? <AgencyName id={agency} /> : t('accounts.whole-province')}
          </span>
        ))}
      </td>
      <td role="cell" data-label={t('accounts.state')}>
        {t(
          disabledAt
            ? 'accounts.state.disabled'
            : mustChangePassword
              ? 'accounts.state.first'
              : 'accounts.state.active',
        )}
        <Button className="fit" aria-label={t('accounts.open-one', { name: displayName })} onClick={onOpen}>
          {t('accounts.open')}
        </Button>
      </td>
    </tr>
  );
}
