import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Id } from '../http/id.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import type { Actor } from '../workflow/people.js';
import { Charges } from './charges.js';
import {
  ChargeAnswer,
  ChargeBody,
  IntentAnswer,
  MoneyAnswer,
  OpenPaymentBody,
  ReceiptAnswer,
  TakePaymentBody,
} from './fees.dto.js';
import { Kept } from './kept.js';
import { Payments } from './payments.js';
import { chargeAnswer } from './told.js';

const TILL = { 401: ['not-signed-in'], 403: ['till-not-yours'] };

/** Fees and payments of a dossier, at the till of the desk that received it. */
@ApiTags('Phí, lệ phí, thanh toán')
@Controller('dossiers')
export class FeesController {
  constructor(
    private readonly charges: Charges,
    private readonly payments: Payments,
    private readonly kept: Kept,
  ) {}

  @Get(':id/payments')
  @Header('cache-control', 'no-store')
  @ReadsPeople('dossier-read', 'payments')
  @ApiOperation({
    operationId: 'getPayments',
    summary: 'Phí, yêu cầu thanh toán, tiền đã tới, biên lai, khoản phải hoàn trả',
  })
  @ApiOkResponse({ type: MoneyAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  all(@Id() id: string, @Me() me: Actor): Promise<MoneyAnswer> {
    return this.kept.moneyOf(id, me);
  }

  @Post(':id/charges')
  @HttpCode(201)
  @ApiOperation({
    operationId: 'setCharge',
    summary: 'Ấn định một khoản phí theo biểu của thủ tục, hoặc miễn có căn cứ',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: ChargeAnswer })
  @ApiProblems({
    ...TILL,
    400: ['invalid'],
    404: ['no-such-dossier', 'no-such-fee'],
    409: ['fee-is-set', 'fee-exempt', 'fee-collected-otherwise', 'charge-paid'],
    422: ['key-reused'],
  })
  async set(
    @Id() id: string,
    @SubmissionKey() key: string,
    @Me() me: Actor,
    @Body() body: ChargeBody,
  ): Promise<ChargeAnswer> {
    const { fee, quantity = 1, amountVnd = null, basis = null, exemption = null, payable = null } = body;
    return chargeAnswer(await this.charges.set(id, { fee, quantity, amountVnd, basis, exemption, payable }, me, key));
  }

  @Post(':id/receipts')
  @HttpCode(201)
  @ApiOperation({
    operationId: 'takePayment',
    summary: 'Thu một khoản phí tại quầy, bằng tiền mặt hoặc chuyển khoản: một khoản một biên lai',
  })
  @ApiCreatedResponse({ type: ReceiptAnswer })
  @ApiProblems({
    ...TILL,
    400: ['invalid'],
    404: ['no-such-dossier', 'no-such-charge'],
    409: ['charge-paid', 'nothing-owed'],
  })
  take(@Id() id: string, @Me() me: Actor, @Body() { charge, reference }: TakePaymentBody): Promise<ReceiptAnswer> {
    return this.charges.take(id, charge, reference ? { method: 'transfer', reference } : { method: 'cash' }, me);
  }

  @Post(':id/payment-intents')
  @HttpCode(201)
  @ApiOperation({
    operationId: 'openPayment',
    summary: 'Mở yêu cầu thanh toán trực tuyến: số tiền, mã của riêng yêu cầu',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: IntentAnswer })
  @ApiProblems({
    ...TILL,
    400: ['invalid'],
    404: ['no-such-dossier', 'no-such-charge'],
    409: ['charge-paid', 'nothing-owed'],
    422: ['key-reused'],
  })
  open(
    @Id() id: string,
    @SubmissionKey() key: string,
    @Me() me: Actor,
    @Body() { charge }: OpenPaymentBody,
  ): Promise<IntentAnswer> {
    return this.payments.open(id, charge ?? null, me, key);
  }
}
