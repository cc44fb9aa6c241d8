/** A share with all that it takes to check it; `percent` is null when there is nothing to divide by (law.md §7.2). */
export interface Rate {
  readonly formula: string;
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Two decimals; null: no data, never 0 or 100. */
  readonly percent: number | null;
}

export function rate(formula: string, name: string, numerator: number, denominator: number): Rate {
  const percent = denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 100;
  return { formula, name, numerator, denominator, percent };
}

/** Counts of one period; each is a number of dossiers. */
export interface Counts {
  readonly received: number;
  readonly receivedOnline: number;
  /** Received or returned by public post, each once. */
  readonly post: number;
  readonly finished: number;
  readonly finishedOnline: number;
  /** Procedures with at least one dossier by public post, of those open to it. */
  readonly postProcedures: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  /** Closed without a result, or finished without a due date, in the period: column 9 of II.06a, and no other rate (law.md §18.9). */
  readonly placedOnTime: number;
  /** Received in the period with a due date and not closed without a result; of these finished in time by now. */
  readonly receivedRated: number;
  readonly receivedOnTime: number;
  /** Fallen due in the period, and of these finished in time. */
  readonly due: number;
  readonly dueOnTime: number;
  /** Finished in the period after an apology for lateness, and of these by the return date that it gave (edge 44). */
  readonly apologised: number;
  readonly apologyKept: number;
}

/** On-time by local dates in its named forms (law.md §18.9), online without carry-over (§7.2), post by dossier. */
export function ratesOf(c: Counts, proceduresOpenToPost: number): Rate[] {
  return [
    rate('F-ONTIME.OWN', 'Tỷ lệ giải quyết đúng và trước hạn', c.early + c.onTime, c.early + c.onTime + c.late),
    rate(
      'F-ONTIME.06A',
      'Tỷ lệ trước và đúng hạn theo Biểu II.06a',
      c.early + c.onTime + c.placedOnTime,
      c.early + c.onTime + c.late + c.placedOnTime,
    ),
    rate('F-ONTIME.RECEIVED', 'Tỷ lệ đúng hạn trên số tiếp nhận', c.receivedOnTime, c.receivedRated),
    rate('F-ONTIME.DUE', 'Tỷ lệ đúng hạn trên số đến hạn', c.dueOnTime, c.due),
    rate(
      'F-APOLOGY-KEPT',
      'Tỷ lệ xong đúng ngày hẹn lại, trong số hồ sơ xong sau xin lỗi',
      c.apologyKept,
      c.apologised,
    ),
    rate('F-ONLINE', 'Tỷ lệ hồ sơ nộp trực tuyến', c.receivedOnline, c.received),
    rate('F-ONLINE-RESOLVED', 'Tỷ lệ hồ sơ giải quyết trực tuyến', c.finishedOnline, c.finished),
    rate('F-POST(dossier)', 'Tỷ lệ hồ sơ tiếp nhận, trả kết quả qua bưu chính công ích', c.post, c.received),
    rate('F-POST(procedure)', 'Tỷ lệ thủ tục có hồ sơ qua bưu chính công ích', c.postProcedures, proceduresOpenToPost),
  ];
}
