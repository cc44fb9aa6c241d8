import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { Actor } from '../workflow/people.js';
import { SavedViewAnswer, SavedViewBody } from './saved-views.dto.js';
import { SavedViews } from './saved-views.js';

/** An officer's own worklists. */
@ApiTags('Danh sách đã lưu')
@Controller('saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViews) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'listSavedViews', summary: 'Danh sách hồ sơ mà tôi đã lưu bộ lọc' })
  @ApiOkResponse({ type: [SavedViewAnswer] })
  @ApiProblems({ 401: ['not-signed-in'] })
  list(@Me() me: Actor): Promise<SavedViewAnswer[]> {
    return this.views.of(me.id);
  }

  @Post()
  @ApiOperation({ operationId: 'saveView', summary: 'Lưu bộ lọc dưới một tên' })
  @ApiCreatedResponse({ type: SavedViewAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 409: ['view-name-taken', 'too-many-views'] })
  save(@Body() body: SavedViewBody, @Me() me: Actor): Promise<SavedViewAnswer> {
    return this.views.save(me.id, body);
  }

  @Put(':id')
  @ApiOperation({ operationId: 'changeView', summary: 'Đổi tên, bộ lọc, hoặc mặc định' })
  @ApiOkResponse({ type: SavedViewAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-view'], 409: ['view-name-taken'] })
  change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SavedViewBody,
    @Me() me: Actor,
  ): Promise<SavedViewAnswer> {
    return this.views.change(me.id, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeView', summary: 'Xóa danh sách đã lưu' })
  @ApiNoContentResponse()
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-view'] })
  remove(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<void> {
    return this.views.remove(me.id, id);
  }
}
