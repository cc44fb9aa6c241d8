import { ApiProperty } from '@nestjs/swagger';

const SLOTS = {
  type: 'array',
  items: { type: 'array', items: { type: 'string', example: '07:30' }, minItems: 2, maxItems: 2 },
} as const;
const WEEK = { oneOf: [SLOTS, { type: 'object', additionalProperties: SLOTS }] };
const DATES = { type: 'array', items: { type: 'string', format: 'date' } } as const;
const MOMENT = { type: 'string', format: 'date-time', example: '2026-11-20T08:30:00+07:00' } as const;

/** Checked by the engine's own reader, so that the command line and the API refuse alike; this only describes it. */
export const QUESTION = {
  type: 'object',
  required: ['receivedAt', 'limit'],
  additionalProperties: false,
  properties: {
    id: {},
    receivedAt: MOMENT,
    limit: {
      type: 'object',
      required: ['unit'],
      properties: {
        value: { type: 'number', example: 10.5 },
        unit: {
          type: 'string',
          enum: ['working_days', 'working_hours', 'clock_hours', 'calendar_days', 'months', 'same_day'],
        },
      },
    },
    calendar: {
      oneOf: [
        { type: 'string', enum: ['vn-state'] },
        {
          type: 'object',
          properties: {
            off: DATES,
            working: DATES,
            weekend: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 } },
          },
        },
      ],
    },
    hours: WEEK,
    deskHours: WEEK,
    rules: {
      type: 'object',
      properties: {
        afterHoursReception: { type: 'string', enum: ['next_opening', 'actual_date'] },
        sameDayCutoff: { type: 'string', nullable: true, example: '15:00' },
        receptionCutoff: { type: 'string', nullable: true, example: '15:00' },
        lastHourCountsNextDay: { type: 'boolean' },
        supplementResume: { type: 'string', enum: ['restart', 'remaining'] },
        apologyAfterEnd: { type: 'boolean' },
      },
    },
    pauses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['from'],
        properties: {
          from: MOMENT,
          to: { ...MOMENT, nullable: true },
          kind: { type: 'string', enum: ['supplement', 'payment', 'pause', 'phase'] },
        },
      },
    },
    extensions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['days'],
        properties: { days: { type: 'integer', minimum: 1 }, ground: { type: 'string' } },
      },
    },
    asOf: { type: 'string', format: 'date' },
  },
};

export class DeadlineDayView {
  @ApiProperty({ format: 'date', example: '2026-11-24' }) readonly date!: string;
  @ApiProperty() readonly counted!: boolean;
  @ApiProperty({ example: 'off' }) readonly why!: string;
  @ApiProperty({ example: 'Ngày nghỉ' }) readonly text!: string;
  @ApiProperty({ required: false, example: 'Ngày Văn hóa Việt Nam' }) readonly name?: string;
  @ApiProperty({ type: String, required: false, nullable: true, example: 'NQ 28/2026/QH16, Điều 2' }) readonly source?:
    string | null;
  @ApiProperty({ required: false, description: 'Thời hạn theo giờ: số phút được tính trong ngày' })
  readonly minutes?: number;
  @ApiProperty({ type: Boolean, required: false, description: 'Năm chưa có lịch công bố: tính theo luật' })
  readonly projected?: true;
}

export class DeadlineView {
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true }) readonly id!: unknown;
  @ApiProperty({ format: 'date-time', example: '2026-11-20T08:30:00+07:00' }) readonly receivedAt!: string;
  @ApiProperty({ format: 'date-time', example: '2026-12-08T11:30:00+07:00' }) readonly dueAt!: string;
  @ApiProperty({ format: 'date', example: '2026-12-08' }) readonly dueDate!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-12-07T17:00:00+07:00' })
  readonly apologyBy!: string | null;
  @ApiProperty({ example: 'vn-state-2026-10-02' }) readonly edition!: string;
  @ApiProperty({ type: [String], required: false, description: 'Ngày nghỉ chưa công bố của các năm tính theo luật' })
  readonly notAnnounced?: readonly string[];
  @ApiProperty({ type: [DeadlineDayView] }) readonly explanation!: readonly DeadlineDayView[];
}
