import { z } from 'zod';
import { NOTICES } from '../workflow/procedure.js';
import { type Condition, FIELD_NAMES } from '../workflow/process-condition.js';

/** Control characters but tab and line end, and those that turn the direction of writing. */
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;

const text = (max = 2_000) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value === value.normalize('NFC') && value.trim() === value && !HIDDEN.test(value));
const words = () => text().nullable().default(null);
const id = () => z.string().regex(/^[A-Za-z0-9][\w.-]{0,79}$/);
const stepId = () => z.string().regex(/^[A-Za-z0-9][\w-]{0,39}$/);
const code = () => z.string().regex(/^[1-3]\.\d{6}$/);

const limit = z.strictObject({
  value: z.number().min(0).max(3_650),
  unit: z.enum(['working_days', 'working_hours', 'clock_hours', 'calendar_days', 'months', 'same_day']),
});

const place = z.enum(['receiver', 'resolver']);
const owner = z.union([
  z.enum(['receiver', 'resolver', 'applicant']),
  z.strictObject({ agency: text(200) }),
  z.strictObject({ unit: z.string().regex(/^[a-z0-9]{1,20}$/), of: place }),
  z.strictObject({ committee: z.enum(['commune', 'province']), of: place }),
  z.strictObject({ field: z.literal('procedure') }),
]);

const comparison = z.strictObject({
  field: z.enum(FIELD_NAMES),
  op: z.enum(['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'has']),
  value: z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)]),
});
const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      comparison,
      z.strictObject({ and: z.array(condition).max(20) }),
      z.strictObject({ or: z.array(condition).max(20) }),
      z.strictObject({ not: condition }),
    ]),
  )
  .meta({ id: 'condition', description: 'Biểu thức có kiểu trên các trường của hồ sơ' });

const waitKind = z.enum(['supplement', 'payment', 'pause', 'phase']);

export const stepFile = z.strictObject({
  id: stepId(),
  kind: z.enum(['reception', 'processing', 'review', 'approval', 'inter_agency', 'clerk', 'result']),
  name: text(),
  owner: owner.optional().meta({ description: 'Bỏ trống: nguồn chỉ nêu tên đơn vị (unit), chưa gắn với cơ quan' }),
  ownerAssumed: z.literal(true).optional().meta({ description: 'Cơ quan do người soạn suy ra, cần người xác nhận' }),
  limit: limit.nullable().default(null),
  limits: z
    .array(z.strictObject({ when: condition, limit }))
    .max(20)
    .optional(),
  next: z.array(stepId()).max(20).optional(),
  join: z.literal(true).optional(),
  when: condition.optional(),
  phase: stepId().optional(),
  wait: waitKind.optional(),
  consultation: z
    .strictObject({
      whom: z.array(owner).max(20),
      answerWithin: limit,
      onSilence: z.enum(['wait', 'proceed']),
      ground: words(),
    })
    .optional(),
  child: code().optional().meta({ description: 'Thủ tục thành phần mà bước này giải quyết' }),
  outsideLimit: z.literal(true).optional().meta({ description: 'Không tính vào thời hạn giải quyết' }),
  role: words(),
  unit: words().meta({ description: 'Đơn vị theo chữ của quyết định' }),
  subKind: words(),
  timeNote: words(),
});

/** A process as one readable file: YAML or JSON, in data/processes/ and over the API. */
export const processFile = z.strictObject({
  id: id(),
  procedureCode: code().nullable().default(null),
  name: text(),
  case: words(),
  province: text(200),
  leadAgency: text(500),
  decision: z
    .strictObject({ number: words(), date: words(), issuer: words() })
    .default({ number: null, date: null, issuer: null }),
  interAgency: z.boolean().default(false),
  alsoFor: z.array(code()).max(100).optional(),
  linkedProcedures: z.array(code().nullable()).max(20).optional(),
  variants: z
    .array(z.string().regex(/^(main|v\d{1,3})$/))
    .min(1)
    .max(50)
    .optional(),
  levels: z
    .array(z.enum(['province', 'commune']))
    .min(1)
    .max(2)
    .optional(),
  committed: limit.optional().meta({ description: 'Tổng thời gian quyết định công bố, cam kết' }),
  phases: z
    .array(z.strictObject({ id: stepId(), name: text(), limit: limit.nullable().default(null), ground: words() }))
    .min(1)
    .max(5)
    .optional(),
  waits: z
    .array(
      z.strictObject({
        kind: waitKind,
        stopsClock: z.boolean(),
        ground: words(),
        resume: z.enum(['restart', 'remaining']).optional(),
        atMost: limit.optional(),
      }),
    )
    .max(10)
    .optional(),
  supplement: z
    .strictObject({
      most: z.int().min(0).max(10),
      requestWithin: limit.optional(),
      period: limit.optional(),
      onExpiry: z.enum(['close', 'decide']),
      ground: words(),
    })
    .optional(),
  papers: z
    .array(z.strictObject({ paper: z.string().regex(/^p\d{1,3}$/), when: condition }))
    .max(100)
    .optional(),
  fees: z
    .array(
      z.strictObject({
        name: text(),
        amountVnd: z.int().min(0).nullable().default(null),
        when: condition.optional(),
        collect: z.enum(['before', 'after']).optional(),
        exempt: condition.optional(),
      }),
    )
    .max(50)
    .optional(),
  notices: z.array(z.enum(NOTICES)).max(NOTICES.length).optional(),
  steps: z.array(stepFile).min(1).max(100),
  specialRules: z.array(text()).max(50).default([]),
  notes: words(),
  source: text(),
  confidence: z.enum(['verified', 'memory']).default('memory'),
});

export type ProcessFile = z.infer<typeof processFile>;
export type StepFile = ProcessFile['steps'][number];

/** docs/process.schema.json: what an editor checks a file by. */
export const processSchema = (): object => ({
  title: 'Quy trình giải quyết thủ tục hành chính (a process of Một Cửa)',
  ...z.toJSONSchema(processFile, { io: 'input' }),
});
