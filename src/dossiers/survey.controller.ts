import { Body, Controller, Header, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { type Rating, RATINGS, type SurveyAnswer } from './survey-answer.js';
import { Surveys } from './survey.js';

export class SurveyBody implements SurveyAnswer {
  @ApiProperty({
    enum: RATINGS,
    example: 'satisfied',
    description: 'Thuận tiện: rất hài lòng, hài lòng, không hài lòng',
  })
  @IsIn(RATINGS)
  convenience: Rating;

  @ApiProperty({ enum: RATINGS, example: 'very-satisfied', description: 'Hài lòng chung' })
  @IsIn(RATINGS)
  overall: Rating;
}

export class SurveyedAnswer {
  @ApiProperty({ description: 'false: hồ sơ này đã được đánh giá trước đó, câu trả lời trước giữ nguyên' })
  counted: boolean;
}

@ApiTags('Tra cứu')
@Public()
@Controller('tracking')
export class SurveyController {
  constructor(private readonly surveys: Surveys) {}

  @Post(':code/survey')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'answerSurvey',
    summary: 'Đánh giá mức độ hài lòng sau khi đã nhận kết quả, mỗi hồ sơ một lần',
    description: 'Câu trả lời không gắn với hồ sơ: chỉ cộng vào số đếm của cơ quan trong nửa tháng.',
  })
  @ApiParam({ name: 'code', example: 'H60.13-261120-0001' })
  @ApiHeader({ name: 'X-Lookup-Secret', required: true, description: 'Mã tra cứu, mã QR, hoặc survey.key của tra cứu' })
  @ApiOkResponse({ type: SurveyedAnswer })
  @ApiProblems({ 400: ['invalid'], 403: ['wrong-secret'], 409: ['survey-not-open'], 429: ['too-many-attempts'] })
  async answer(
    @Param('code') code: string,
    @Body() body: SurveyBody,
    @Req() { ip }: WebRequest,
    @Headers('x-lookup-secret') secret = '',
  ): Promise<SurveyedAnswer> {
    return { counted: await this.surveys.answer(code, ip, secret, body) };
  }
}
