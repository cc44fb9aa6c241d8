import { Button } from 'antd';
import { useText } from '../text/language.js';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** The next page of a list, where there is one. */
export function More({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: Pages }) {
  const t = useText();
  if (!hasNextPage) return null;
  return (
    <Button className="more" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
      {t('inbox.more')}
    </Button>
  );
}
