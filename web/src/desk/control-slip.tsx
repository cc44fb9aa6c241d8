import { useText } from '../text/language.js';

/** The slip that goes with a dossier (Mẫu 06; Mẫu 05 of the forms before), with the line of what made this version of it. */
export function ControlSlip({ dossier, version }: { dossier: string; version: number }) {
  const t = useText();
  return (
    <a className="second" href={`/api/v1/dossiers/${dossier}/letters/control-slip/line-${version}/document`} download>
      {t('hand-over.slip')}
    </a>
  );
}
