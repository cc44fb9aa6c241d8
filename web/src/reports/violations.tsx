import { Alert } from 'antd';
import { useText } from '../text/language.js';
import { violatedIn } from './violated.js';

/** An identity that does not hold makes the whole table useless: said before anything else. */
export function Violations({ violations }: { violations: readonly string[] }) {
  const t = useText();
  if (violations.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('form-06a.violated')}
      description={
        <ul className="faults">
          {violations.map((violation) => (
            <li key={violation}>{violatedIn(violation, t('summary.total'))}</li>
          ))}
        </ul>
      }
    />
  );
}
