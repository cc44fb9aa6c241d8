import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HeldProcess } from '../catalogue/process-acts.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { ProcessAdmin } from '../catalogue/process-admin.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { tellingIn } from '../text.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { MigrationRows } from './migration-rows.js';
import { migrationView, planView, resultView, scopeOf } from './migrations-to-views.js';
import {
  MigrationPreviewPage,
  MigrationResultsPage,
  MigrationResultsQuery,
  MigrationView,
  OrderMigrationBody,
  PreviewMigrationBody,
  UndoMigrationBody,
} from './migrations.dto.js';
import { Migrations } from './migrations.js';

const Id = () => Param('id');
const Version = () => Param('version', ParseIntPipe);
const Migration = () => Param('migration', ParseUUIDPipe);
const Language = () => Headers('accept-language');

/** Open dossiers go over to a version of their process: an act on dossiers, so the office that supervises them all orders it. */
@ApiTags('Quy trình: chuyển hồ sơ sang phiên bản khác')
@Roles('provincial-office')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('processes/:id/versions/:version/migrations')
export class MigrationsController {
  constructor(
    private readonly migrations: Migrations,
    private readonly rows: MigrationRows,
    private readonly processes: ProcessAdmin,
    private readonly catalogue: Catalogue,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'previewMigration',
    summary: 'Chuyển thử: từng hồ sơ sang bước nào, hạn bước cũ và mới, vì sao không chuyển được',
    description: 'Không ghi gì. Hạn trả kết quả không đổi.',
  })
  @ApiOkResponse({ type: MigrationPreviewPage })
  @ApiProblems({ 400: ['invalid'], 404: ['process-not-found'], 409: ['process-not-in-force'] })
  async preview(
    @Id() id: string,
    @Version() version: number,
    @Body() body: PreviewMigrationBody,
    @Me() me: Actor,
    @Language() language: string | undefined,
  ): Promise<MigrationPreviewPage> {
    const page = { after: body.cursor ?? null, limit: body.limit ?? 50 };
    const { items, next } = await this.migrations.preview(this.target(id, version), scopeOf(body), me, page);
    return { items: items.map((one) => planView(one, tellingIn(language, this.catalogue))), next };
  }

  @Post()
  @ApiOperation({
    operationId: 'orderMigration',
    summary: 'Chuyển hồ sơ đang giải quyết sang phiên bản này',
    description:
      'Chạy theo lô ngay sau đó, mỗi hồ sơ một sự kiện; hồ sơ đã thay đổi sau khi ra lệnh thì giữ nguyên. Người soạn phiên bản không tự ra lệnh.',
  })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: MigrationView })
  @ApiProblems({
    400: ['invalid'],
    404: ['process-not-found'],
    409: ['same-person', 'process-not-in-force'],
    422: ['key-reused'],
  })
  async order(
    @Id() id: string,
    @Version() version: number,
    @Body() body: OrderMigrationBody,
    @SubmissionKey() key: string,
    @Me() me: Actor,
  ): Promise<MigrationView> {
    return migrationView(await this.migrations.order(this.target(id, version), scopeOf(body), body.reason, key, me));
  }

  @Get()
  @ApiOperation({ operationId: 'listMigrations', summary: 'Các lần chuyển hồ sơ sang phiên bản này, mới nhất trước' })
  @ApiOkResponse({ type: [MigrationView] })
  @ApiProblems({ 400: ['invalid'], 404: ['process-not-found'] })
  async list(@Id() id: string, @Version() version: number): Promise<MigrationView[]> {
    return (await this.migrations.of(this.target(id, version))).map(migrationView);
  }

  @Get(':migration')
  @ApiOperation({ operationId: 'getMigration', summary: 'Một lần chuyển: đến đâu, bao nhiêu hồ sơ' })
  @ApiOkResponse({ type: MigrationView })
  @ApiProblems({ 400: ['invalid'], 404: ['process-not-found', 'migration-not-found'] })
  async one(@Id() id: string, @Version() version: number, @Migration() migration: string): Promise<MigrationView> {
    return migrationView(await this.migrations.one(this.target(id, version), migration));
  }

  @Get(':migration/results')
  @ApiOperation({ operationId: 'listMigrationResults', summary: 'Kết quả từng hồ sơ của một lần chuyển' })
  @ApiOkResponse({ type: MigrationResultsPage })
  @ApiProblems({ 400: ['invalid'], 404: ['process-not-found', 'migration-not-found'] })
  async results(
    @Id() id: string,
    @Version() version: number,
    @Migration() migration: string,
    @Query() { outcome, cursor, limit = 50 }: MigrationResultsQuery,
    @Me() me: Actor,
    @Language() language: string | undefined,
  ): Promise<MigrationResultsPage> {
    await this.migrations.one(this.target(id, version), migration);
    const rows = await this.rows.results(migration, viewersOf(me), {
      outcome: outcome ?? null,
      after: cursor ?? null,
      most: limit + 1,
    });
    const items = rows.slice(0, limit).map((one) => resultView(one, tellingIn(language, this.catalogue)));
    return { items, next: rows.length > limit ? items.at(-1)!.dossierId : null };
  }

  @Post(':migration/undo')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'takeBackMigration',
    summary: 'Hoàn lại: chỉ những hồ sơ chưa có việc gì khác từ khi chuyển',
  })
  @ApiOkResponse({ type: MigrationView })
  @ApiProblems({ 400: ['invalid'], 404: ['process-not-found', 'migration-not-found'], 409: ['migration-running'] })
  async undo(
    @Id() id: string,
    @Version() version: number,
    @Migration() migration: string,
    @Body() { reason }: UndoMigrationBody,
    @Me() me: Actor,
  ): Promise<MigrationView> {
    return migrationView(await this.migrations.undo(this.target(id, version), migration, reason, me));
  }

  private target(id: string, version: number): HeldProcess {
    return this.processes.version(id, version);
  }
}
