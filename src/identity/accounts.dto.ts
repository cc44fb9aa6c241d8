import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { type Role, ROLES } from '../workflow/people.js';
import { PostView, SessionView } from './session.dto.js';
import { ListOf } from '../http/nested-fields.js';

export class PostBody {
  @ApiProperty({ enum: ROLES, example: 'specialist', description: 'Vai trò' })
  @IsIn(ROLES)
  role: Role;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'tq.snv',
    description: 'Mã cơ quan; bỏ trống với vai trò toàn tỉnh',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  agency?: string | null;
}

class Named {
  @ApiProperty({
    example: 'tran.van.binh',
    minLength: 3,
    maxLength: 64,
    description: 'Tên đăng nhập: a–z, 0–9, . _ @ -',
  })
  @IsString()
  @MaxLength(200)
  username: string;

  @ApiProperty({ example: 'Trần Văn Bình', maxLength: 120, description: 'Họ và tên' })
  @IsString()
  @MaxLength(500)
  displayName: string;
}

export class CreateAccountBody extends Named {
  @ApiProperty({ type: [PostBody] })
  @ListOf(PostBody, 50)
  posts: PostBody[];
}

export class RegistrationBody extends Named {
  @ApiProperty({ example: 'chuồn chuồn bay thấp thì mưa', minLength: 12, maxLength: 200, description: 'Mật khẩu' })
  @IsString()
  @MaxLength(1_000)
  password: string;
}

export class CreatedAccountView {
  @ApiProperty({ format: 'uuid' })
  account: string;

  @ApiProperty({ example: 'k7mqa-9tdhw-c3xpz-rb2fn', description: 'Mật khẩu cấp lần đầu; chỉ hiện một lần này' })
  initialPassword: string;
}

export class RegisteredView {
  @ApiProperty({ format: 'uuid' })
  account: string;
}

export class HeldPostView extends PostView {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class PostIdView {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class AccountView {
  @ApiProperty({ format: 'uuid' })
  account: string;

  @ApiProperty({ example: 'tran.van.binh' })
  username: string;

  @ApiProperty({ example: 'Trần Văn Bình' })
  displayName: string;

  @ApiProperty({ example: '2026-11-24T07:31:00+07:00' })
  createdAt: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Lúc khoá tài khoản' })
  disabledAt: string | null;

  @ApiProperty({ example: true })
  mustChangePassword: boolean;

  @ApiProperty({ type: [HeldPostView] })
  posts: readonly HeldPostView[];
}

export class AccountSessionView extends OmitType(SessionView, ['id', 'current'] as const) {}

export class AccountSessionsView {
  @ApiProperty({ type: [AccountSessionView], description: 'Mới nhất trước' })
  items: AccountSessionView[];
}

export class AccountsPage {
  @ApiProperty({ type: [AccountView] })
  items: AccountView[];

  @ApiProperty({ type: String, nullable: true, description: 'Giá trị `cursor` của trang sau; null: hết' })
  next: string | null;
}

export class AccountsQuery {
  @ApiPropertyOptional({ example: 'tran binh', description: 'Tên đăng nhập hoặc họ tên, có dấu hay không dấu' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ description: '`next` của trang trước' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(200)
  @IsInt()
  limit?: number;
}

export class PeopleQuery {
  @ApiProperty({ example: 'tq.snv', description: 'Mã cơ quan' })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  agency: string;

  @ApiPropertyOptional({ enum: ROLES, description: 'Chỉ người giữ vai trò này' })
  @IsOptional()
  @IsIn([...ROLES])
  role?: Role;
}

export class PersonView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Trần Văn Bình' })
  displayName: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['specialist'] })
  roles: readonly Role[];
}
