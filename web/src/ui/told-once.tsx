import { Alert } from 'antd';

/** What was made, and its secret, which is shown here and never again; said when it comes. */
export function ToldOnce({ title, secret }: { title: string; secret: string | null | undefined }) {
  return (
    <div role="status">
      {secret && <Alert type="success" showIcon title={title} description={<span className="code">{secret}</span>} />}
    </div>
  );
}
