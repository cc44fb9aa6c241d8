import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useProcedure } from '../reception/use-reception.js';
import { useText } from '../text/language.js';
import { day, dateOf } from '../ui/days.js';

interface Item {
  readonly paperId?: string;
  readonly name?: string;
  readonly reason?: string;
}

interface Props {
  readonly name: string;
  readonly procedure: string;
  /** What earlier lists have named. */
  readonly asked: readonly AskedItem[];
}

type AskedItem = Schemas['AskedItemAnswer'];

/** What is missing: papers ticked on the procedure's checklist, other things line by line, each with why; one complete list. */
export function MissingList({ name, procedure, asked }: Props) {
  const t = useText();
  const form = Form.useFormInstance();
  const items: readonly (Item | undefined)[] = Form.useWatch(name, { form, preserve: true }) ?? [];
  const { data } = useProcedure(procedure);
  const others = asked.filter(({ paperId }) => paperId === null);
  const papers = data?.papers ?? [];
  const notEmpty = {
    validator: (_: unknown, list: readonly unknown[] = []) =>
      list.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('act.field.missing-none'))),
  };
  return (
    <fieldset className="lines">
      <legend>{t('act.field.missing')}</legend>
      <p className="hint">{t('act.field.missing-hint')}</p>
      {asked.length > 0 && <p className="warning">{t('act.field.missing-once')}</p>}
      <Form.List name={name} rules={[notEmpty]}>
        {(lines, { add, remove }, { errors }) => (
          <>
            <ul className="checklist">
              {papers.map(({ id, name: paper }) => {
                const place = items.findIndex((one) => one?.paperId === id);
                const before = asked.findLast(({ paperId }) => paperId === id);
                return (
                  <li key={id}>
                    <Checkbox
                      checked={place >= 0}
                      disabled={before?.closed}
                      onChange={() => (place >= 0 ? remove(place) : add({ paperId: id, name: paper }))}
                    >
                      {paper}
                      {before && <Before item={before} />}
                    </Checkbox>
                    {place >= 0 && (
                      <>
                        <Form.Item name={[place, 'paperId']} hidden>
                          <Input />
                        </Form.Item>
                        <Form.Item name={[place, 'name']} hidden>
                          <Input />
                        </Form.Item>
                        <Reason place={place} list={name} />
                      </>
                    )}
                  </li>
                );
              })}
            </ul>
            {lines
              .filter((line) => items[line.name]?.paperId === undefined)
              .map((line, index) => (
                <div
                  key={line.key}
                  className="line"
                  role="group"
                  aria-label={t('act.field.missing-no', { no: index + 1 })}
                >
                  <Form.Item
                    name={[line.name, 'name']}
                    label={t('act.field.missing-name')}
                    rules={filled(t('common.required'))}
                  >
                    <Input.TextArea autoSize maxLength={1200} />
                  </Form.Item>
                  <Reason place={line.name} list={name} />
                  <Button onClick={() => remove(line.name)}>{t('act.field.missing-remove', { no: index + 1 })}</Button>
                </div>
              ))}
            {others.length > 0 && (
              <ul aria-label={t('act.field.missing-others')}>
                {others.map((item) => (
                  <li key={`${item.name} ${item.at}`}>
                    {item.name} <Before item={item} />
                  </li>
                ))}
              </ul>
            )}
            <Button onClick={() => add({})}>{t('act.field.missing-add')}</Button>
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** When it was asked for, and what has become of it. */
function Before({ item: { at, came, closed } }: { item: AskedItem }) {
  const t = useText();
  const says = closed ? 'act.field.missing-closed' : came ? 'act.field.missing-came' : 'act.field.missing-before';
  return <span className="second">{t(says, { on: day(dateOf(at)) })}</span>;
}

const filled = (message: string) => [{ required: true, whitespace: true, message }];

/** What is most often wrong with a paper, worded for who has to bring it. */
const TEMPLATES = ['absent', 'unreadable', 'expired', 'unsigned', 'uncertified', 'differs', 'incomplete'] as const;

/** Why, in words of a template or one's own. The words go to the applicant: they are Vietnamese in either language of the screen. */
function Reason({ place, list }: { place: number; list: string }) {
  const t = useText();
  const form = Form.useFormInstance();
  return (
    <div className="reason">
      <Select
        aria-label={t('act.field.missing-template')}
        placeholder={t('act.field.missing-template')}
        value={null}
        options={TEMPLATES.map((one) => ({ value: WORDING[one], label: t(`act.missing.${one}`) }))}
        onChange={(words: string | null) => words && form.setFieldValue([list, place, 'reason'], words)}
      />
      <Form.Item name={[place, 'reason']} label={t('act.field.missing-reason')} rules={filled(t('common.required'))}>
        <Input.TextArea autoSize maxLength={500} autoComplete="off" />
      </Form.Item>
    </div>
  );
}

const WORDING: Readonly<Record<(typeof TEMPLATES)[number], string>> = {
  absent: 'Hồ sơ chưa có giấy tờ này. Đề nghị ông/bà nộp bổ sung.',
  unreadable: 'Bản đã nộp bị mờ, không đọc được. Đề nghị ông/bà nộp lại bản rõ nét.',
  expired: 'Giấy tờ đã nộp hết hạn. Đề nghị ông/bà nộp giấy tờ còn hiệu lực.',
  unsigned: 'Giấy tờ đã nộp thiếu chữ ký hoặc con dấu. Đề nghị ông/bà ký, đóng dấu rồi nộp lại.',
  uncertified:
    'Bản đã nộp chưa được chứng thực. Đề nghị ông/bà nộp bản có chứng thực, hoặc bản chụp kèm bản chính để đối chiếu.',
  differs:
    'Thông tin trên giấy tờ không khớp với thông tin trong hồ sơ. Đề nghị ông/bà kiểm tra và nộp lại giấy tờ đúng.',
  incomplete: 'Giấy tờ đã nộp chưa kê khai đủ. Đề nghị ông/bà kê khai đủ các mục rồi nộp lại.',
};
