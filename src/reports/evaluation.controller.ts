import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Roles } from '../http/access.js';
import { DateField } from '../http/fields.js';
import { ListOf } from '../http/nested-fields.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { text } from '../text.js';
import { date, localDate, type LocalDate } from '../workflow/instant.js';
import {
  type Band,
  evaluated,
  type Indicator,
  INDICATORS,
  pointsOfAttitude,
  pointsOfTime,
  scoreOf,
  type Timeliness,
} from './evaluation.js';

export class ScoreBody {
  @ApiProperty({ enum: INDICATORS, example: 5 })
  @IsIn(INDICATORS)
  indicator: Indicator;

  @ApiProperty({ minimum: 0, maximum: 2, example: 1.5, description: 'Điểm của chỉ số, một chữ số thập phân' })
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0)
  @Max(2)
  score: number;
}

export class EvaluatedDossierBody {
  @ApiProperty({ enum: ['early', 'on-time', 'late'], description: 'Trước, đúng, quá hạn' })
  @IsIn(['early', 'on-time', 'late'])
  timeliness: Timeliness;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 99, default: 0, required: false, description: 'Phản ánh, kiến nghị được xác minh là đúng; phản ánh sai không tính' }) // prettier-ignore
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(99)
  petitionsFoundTrue?: number;
}

export class EvaluationBody {
  @DateField({ optional: true, example: '2026-11-20', description: 'Ngày của thang điểm; mặc định hôm nay' })
  on?: string | null;

  @ApiProperty({ type: [ScoreBody], description: 'Chỉ số đã chấm; chỉ số thiếu thông tin thì không đưa vào' })
  @ListOf(ScoreBody, INDICATORS.length)
  scores: ScoreBody[];

  @ApiProperty({
    type: [EvaluatedDossierBody],
    required: false,
    description: 'Hồ sơ của kỳ: từ đó tính chỉ số 1 và 7 nếu chưa chấm',
  })
  @IsOptional()
  @ListOf(EvaluatedDossierBody, 5_000)
  dossiers?: EvaluatedDossierBody[];
}

export class RatingAnswer {
  @ApiProperty({ example: 15 }) total: number;
  @ApiProperty({ example: 'excellent' }) class: string;
  @ApiProperty({ example: 'Xuất sắc' }) classText: string;
}

export class EvaluationAnswer extends RatingAnswer {
  @ApiProperty({ type: [ScoreBody], description: 'Các chỉ số đã vào tổng' }) scores: ScoreBody[];
  @ApiProperty({ type: RatingAnswer, nullable: true, description: 'Cá nhân: chỉ số 1 + 2 + 3 + 4 + 7' })
  officer: RatingAnswer | null;
}

/** The evaluation of TT 01/2018/TT-VPCP worked out for whoever scores it; nothing is kept. */
@ApiTags('Báo cáo')
@Roles('division-head', 'signing-leader', 'provincial-office')
@Controller('reports/evaluation')
export class EvaluationController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'evaluate',
    summary: 'Tính điểm và xếp loại theo 9 chỉ số của TT 01/2018/TT-VPCP, không lưu',
  })
  @ApiOkResponse({ type: EvaluationAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  evaluate(@Body() { on, scores, dossiers = [] }: EvaluationBody): EvaluationAnswer {
    const day = on ? date(on) : localDate(this.clock.legalNow());
    const known = scoresOf(scores, dossiers);
    const bands = { agency: this.bands('agencyRatingBands', day), officer: this.bands('officerRatingBands', day) };
    const { total, class: reached, officer } = evaluated(known, bands);
    return {
      total,
      class: reached,
      classText: text('vi', `rating.${reached}`),
      scores: [...known].map(([indicator, score]) => ({ indicator, score })),
      officer: officer && { ...officer, classText: text('vi', `officer-rating.${officer.class}`) },
    };
  }

  private bands(name: string, day: LocalDate): readonly Band[] {
    return this.catalogue.parameter(name, day)?.value as readonly Band[]; // the data's test checks their form
  }
}

/** @throws Problem 400 when an indicator is scored twice */
function scoresOf(
  scores: readonly ScoreBody[],
  dossiers: readonly EvaluatedDossierBody[],
): ReadonlyMap<Indicator, number> {
  const counted: readonly [Indicator, number | null][] = [
    [1, scoreOf(dossiers.map(({ timeliness }) => pointsOfTime(timeliness)))],
    [7, scoreOf(dossiers.map(({ timeliness, petitionsFoundTrue = 0 }) => pointsOfAttitude(timeliness, petitionsFoundTrue)))], // prettier-ignore
  ];
  const known = new Map(scores.map(({ indicator, score }) => [indicator, score]));
  if (known.size < scores.length)
    throw new Problem(400, 'invalid', { errors: [{ pointer: '/scores', code: 'duplicate' }] });
  for (const [indicator, score] of counted) if (score !== null && !known.has(indicator)) known.set(indicator, score);
  return known;
}
