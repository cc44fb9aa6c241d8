import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { CONFIG, type Config } from '../config.js';
import { Me, MultipartForm, ReadsPeople } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { attachment } from '../http/download.js';
import { Id } from '../http/id.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import type { Actor } from '../workflow/people.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { FileAnswer, FilesAnswer, ReuseFileBody } from './files.dto.js';
import { Files } from './files.js';
import { fileAnswer, filesAnswer } from './told.js';
import { readUpload, type UploadRequest } from './upload.js';

/** A list of files of people: each look is on record, and no cache keeps it. */
const FileList = (path: string, operationId: string, summary: string) =>
  applyDecorators(
    Get(`:id/${path}`),
    Header('cache-control', 'no-store'),
    ReadsPeople('dossier-read', 'files'),
    ApiOperation({ operationId, summary }),
    ApiOkResponse({ type: FilesAnswer }),
    ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] }),
  );

/** Files of a dossier: what was scanned, sent or used again, and the way back to the bytes. */
@ApiTags('Giấy tờ, tệp')
@Controller('dossiers')
export class FilesController {
  constructor(
    private readonly files: Files,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @FileList('files', 'listFiles', 'Tệp của hồ sơ, kể cả bản đã được thay')
  async list(@Id() id: string, @Me() me: Actor): Promise<FilesAnswer> {
    return filesAnswer(await this.files.of(id, me));
  }

  @Post(':id/files')
  @HttpCode(201)
  @MultipartForm()
  @ApiOperation({
    operationId: 'addFile',
    summary: 'Thêm một tệp: bản quét, bản điện tử của giấy tờ',
    description: 'Loại tệp nhận ra từ nội dung, không từ tên; tên không bao giờ thành đường dẫn.',
  })
  @ApiSubmissionKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        paperId: { type: 'string', maxLength: 80, pattern: '^[\\w.:-]+$', example: 'p1' },
        supersedes: { type: 'string', format: 'uuid', description: 'Bản cũ mà tệp này thay' },
      },
    },
  })
  @ApiCreatedResponse({ type: FileAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['files-not-yours'],
    404: ['no-such-dossier', 'no-such-file'],
    409: ['files-not-now', 'files-full', 'file-superseded'],
    413: ['too-large'],
    415: ['unsupported-media-type', 'file-refused'],
    422: ['key-reused'],
  })
  async add(
    @Id() id: string,
    @SubmissionKey() key: string,
    @Me() me: Actor,
    @Req() request: UploadRequest,
  ): Promise<FileAnswer> {
    const dossier = await this.files.admit(id, me);
    const { draft, said } = await readUpload(request, this.store, this.config.fileMaxMb * 1_000_000);
    try {
      return fileAnswer(await this.files.add(id, dossier, draft, said, me, key));
    } finally {
      await draft.drop();
    }
  }

  @FileList('reusable-files', 'listReusableFiles', 'Giấy tờ đã số hóa trong hồ sơ trước của cùng chủ hồ sơ')
  async reusable(@Id() id: string, @Me() me: Actor): Promise<FilesAnswer> {
    return filesAnswer(await this.files.reusableFor(id, me));
  }

  @Post(':id/reused-files')
  @HttpCode(201)
  @ApiOperation({ operationId: 'reuseFile', summary: 'Dùng lại giấy tờ đã số hóa, không yêu cầu nộp lại' })
  @ApiSubmissionKey()
  @ApiCreatedResponse({ type: FileAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['files-not-yours'],
    404: ['no-such-dossier', 'no-such-file'],
    409: ['files-not-now', 'files-full'],
    422: ['key-reused'],
  })
  async reuse(
    @Id() id: string,
    @SubmissionKey() key: string,
    @Me() me: Actor,
    @Body() { file, paperId }: ReuseFileBody,
  ): Promise<FileAnswer> {
    return fileAnswer(await this.files.reuse(id, file, paperId ?? null, me, key));
  }

  @Get(':id/files/:file')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('cross-origin-resource-policy', 'same-origin')
  @ApiOperation({ operationId: 'getFile', summary: 'Tải một tệp; lượt xem được ghi lại trước khi tệp rời hệ thống' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    404: ['no-such-dossier', 'no-such-file'],
    500: ['file-damaged'],
  })
  async download(
    @Id() id: string,
    @Param('file', ParseUUIDPipe) file: string,
    @Me() me: Actor,
  ): Promise<StreamableFile> {
    const { line, bytes } = await this.files.open(id, file, me);
    return new StreamableFile(bytes, {
      type: line.mediaType,
      disposition: attachment(line.name),
      length: bytes.length,
    });
  }
}
