import { Button, Checkbox, Form, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Pages } from './pages.js';
import { type Planned, type Scope, useMigrationPreview } from './use-migrations.js';
import type { Version } from './use-processes.js';

/** A step that goes on as one of this version; the other version's name of it is for the screen. */
export type Choice = Schemas['StepChoiceBody'] & { readonly fromName: string };
/** Dossiers that were ticked, each as it was seen; none: all of the scope. */
export type Ticked = readonly Schemas['SeenDossierBody'][];

interface Props {
  readonly version: Version;
  readonly scope: Scope;
  readonly choices: readonly Choice[];
  readonly ticked: Ticked;
  readonly onTick: (ticked: Ticked) => void;
  readonly onChoose: (choice: Choice) => void;
  readonly onForget: (step: string) => void;
}

/** As many as the service takes by name at once. */
const MOST = 200;

/** What the order would do to each dossier now; nothing is written. */
export function MigrationPreview({ version, scope, choices, ticked, onTick, onChoose, onForget }: Props) {
  const t = useText();
  const full = ticked.length >= MOST;
  const has = (line: Planned) => ticked.some(({ dossierId }) => dossierId === line.dossierId);
  const turn = ({ dossierId, version: seen }: Planned, on: boolean) => {
    const rest = ticked.filter((one) => one.dossierId !== dossierId);
    onTick(on ? [...rest, { dossierId, version: seen }] : rest);
  };
  return (
    <>
      <Choices version={version} choices={choices} onForget={onForget} />
      {full && (
        <p className="note" role="status">
          {t('migration.most', { count: MOST })}
        </p>
      )}
      <Pages pages={useMigrationPreview(version, scope)} empty={t('migration.none')}>
        {(items) => (
          <ul className="letters" aria-label={t('migration.preview')}>
            {items.map((line) => (
              <li key={line.dossierId}>
                <div>
                  <Checkbox
                    checked={has(line)}
                    disabled={line.refused !== null || (full && !has(line))}
                    onChange={({ target }) => turn(line, target.checked)}
                  >
                    <span className="code">{line.code ?? line.dossierId}</span>
                  </Checkbox>
                </div>
                <Becomes line={line} />
                {line.refused?.code === 'step-needs-choice' && line.refused.step !== null && (
                  <ChooseStep
                    version={version}
                    dossier={line.dossierId}
                    from={line.refused.step}
                    name={nameOf(line, line.refused.step)}
                    onChoose={onChoose}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

const nameOf = ({ steps }: Planned, id: string): string => steps.find(({ from }) => from === id)?.fromName ?? id;

/** To which steps it would go and by when, or why it would not. */
function Becomes({ line: { steps, refused, dueAt } }: { line: Planned }) {
  const t = useText();
  if (refused)
    return (
      <span className="missed">
        <span aria-hidden="true">■ </span>
        {refused.message}
      </span>
    );
  const by = (at: string | null) => (at === null ? t('migration.no-due') : moment(at));
  return (
    <>
      {steps.map(({ from, fromName, to, toName, ownerName, dueBefore, dueAfter }) => (
        <span key={`${from}${to}`}>
          {fromName ?? from ?? t('migration.new-step')} → {toName ?? to} ({ownerName});{' '}
          {t('migration.step-due', { before: by(dueBefore), after: by(dueAfter) })}
        </span>
      ))}
      {dueAt !== null && <span className="second">{t('migration.due-stays', { at: moment(dueAt) })}</span>}
    </>
  );
}

interface ChooseProps {
  readonly version: Version;
  readonly dossier: string;
  readonly from: string;
  readonly name: string;
  readonly onChoose: (choice: Choice) => void;
}

/** Which step of this version a step goes on as: said once, it holds for every dossier of the order. */
function ChooseStep({ version: { steps }, dossier, from, name, onChoose }: ChooseProps) {
  const t = useText();
  const id = `step-${dossier}`;
  return (
    <Form layout="vertical">
      <Form.Item label={t('migration.choose-step', { step: name })} htmlFor={id}>
        <Select<string>
          id={id}
          placeholder={t('migration.choose')}
          options={steps.map((one) => ({ value: one.id, label: `${one.id}. ${one.name}` }))}
          onChange={(to) => onChoose({ from, fromName: name, to })}
        />
      </Form.Item>
    </Form>
  );
}

type ChoicesProps = Pick<Props, 'version' | 'choices' | 'onForget'>;

function Choices({ version: { steps }, choices, onForget }: ChoicesProps) {
  const t = useText();
  if (choices.length === 0) return null;
  return (
    <ul className="letters" aria-label={t('migration.chosen-steps')}>
      {choices.map(({ from, fromName, to }) => {
        const said = t('migration.chosen-step', { from: fromName, to: steps.find(({ id }) => id === to)?.name ?? to });
        return (
          <li key={from}>
            <span>{said}</span>
            <Button
              className="fit"
              aria-label={t('migration.forget-one', { choice: said })}
              onClick={() => onForget(from)}
            >
              {t('migration.forget')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
