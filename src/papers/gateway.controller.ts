import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { GatewayCallBody, SettledAnswer } from './fees.dto.js';
import { Payments } from './payments.js';

/** The door of the payment gateway: no session, a signature. */
@ApiTags('Phí, lệ phí, thanh toán')
@Controller('payments')
export class GatewayController {
  constructor(private readonly payments: Payments) {}

  @Public()
  @Post('callbacks')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'tellPayment',
    summary: 'Cổng thanh toán báo tiền đã tới; báo lại bao nhiêu lần cũng một biên lai',
    description:
      'X-Signature: HMAC-SHA256 (thập lục phân) của intent, transaction, amountVnd, paidAt, mỗi giá trị một dòng, khóa là MOTCUA_PAYMENT_SECRET.',
  })
  @ApiHeader({ name: 'X-Signature', required: true, schema: { type: 'string', minLength: 64, maxLength: 64 } })
  @ApiOkResponse({ type: SettledAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['wrong-signature'], 404: ['no-such-intent'], 422: ['transaction-reused'] })
  async told(@Body() call: GatewayCallBody, @Headers('x-signature') signature?: string): Promise<SettledAnswer> {
    const { transaction, outcome, why, agency, year, no, amountVnd } = await this.payments.told(call, signature);
    const receipt = agency === null ? null : { agency, year: year!, no: no!, amountVnd: amountVnd! };
    return { transaction, outcome, why, receipt };
  }
}
