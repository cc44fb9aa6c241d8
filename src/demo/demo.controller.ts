import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { InstantField } from '../http/fields.js';
import { instant, inVietNam } from '../workflow/instant.js';
import { DemoClock } from './demo-clock.js';

export class MoveClockBody {
  @InstantField({ example: '2026-11-24T08:00:00+07:00', description: 'Không lùi được' })
  to: string;
}

export class DemoClockAnswer {
  @ApiProperty({ example: '2026-11-24T08:00:00+07:00' }) now: string;
  @ApiProperty({ example: false, description: 'Đang chạy theo thời gian thực' }) running: boolean;
}

/** The clock of a demonstration; these routes exist nowhere else. */
@ApiTags('Chạy thử')
@Roles('administrator')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('demo/clock')
export class DemoController {
  constructor(private readonly clock: DemoClock) {}

  @Get()
  @ApiOperation({ operationId: 'getDemoClock', summary: 'Đồng hồ pháp lý của bản chạy thử' })
  @ApiOkResponse({ type: DemoClockAnswer })
  answer(): DemoClockAnswer {
    const { now, running } = this.clock.now();
    return { now: inVietNam(now), running };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'moveDemoClock',
    summary: 'Đưa đồng hồ tới một thời điểm; mọi hạn trên đường đi đều được báo',
  })
  @ApiOkResponse({ type: DemoClockAnswer })
  @ApiProblems({ 400: ['invalid'], 409: ['clock-backwards'] })
  async move(@Body() { to }: MoveClockBody): Promise<DemoClockAnswer> {
    await this.clock.moveTo(instant(to));
    return this.answer();
  }

  @Post('run')
  @HttpCode(200)
  @ApiOperation({ operationId: 'runDemoClock', summary: 'Để đồng hồ chạy tiếp theo thời gian thực' })
  @ApiOkResponse({ type: DemoClockAnswer })
  run(): DemoClockAnswer {
    this.clock.run();
    return this.answer();
  }
}
