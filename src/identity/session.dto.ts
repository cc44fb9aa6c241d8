import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { type Role, ROLES } from '../workflow/people.js';

const PASSWORD = { example: 'chuồn chuồn bay thấp thì mưa', minLength: 12, maxLength: 200 };

export class SignInBody {
  @ApiProperty({ example: 'nguyen.thi.lan', description: 'Tên đăng nhập; không phân biệt chữ hoa, chữ thường' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  username: string;

  @ApiProperty({ ...PASSWORD, minLength: 1, description: 'Mật khẩu' })
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  password: string;
}

export class ChangePasswordBody {
  @ApiProperty({ ...PASSWORD, minLength: 1, description: 'Mật khẩu hiện tại' })
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  currentPassword: string;

  @ApiProperty({ ...PASSWORD, description: 'Mật khẩu mới, từ 12 ký tự' })
  @IsString()
  @MaxLength(1_000)
  newPassword: string;
}

export class PostView {
  @ApiProperty({ enum: ROLES, example: 'desk-officer', description: 'Vai trò' })
  role: Role;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'tq.snv',
    description: 'Mã cơ quan; null: toàn tỉnh hoặc công dân',
  })
  agency: string | null;
}

export class SignedInView {
  @ApiProperty({ format: 'uuid', example: '5e3a1f0c-0f1c-4c55-9d7e-0d5a2a6f1b11' })
  account: string;

  @ApiProperty({ example: 'Nguyễn Thị Lan' })
  displayName: string;

  @ApiProperty({ example: false, description: 'Phải đổi mật khẩu cấp lần đầu trước khi làm việc khác' })
  mustChangePassword: boolean;

  @ApiProperty({ type: [PostView] })
  posts: readonly PostView[];
}

export class SessionView {
  @ApiProperty({ description: 'Mã phiên, dùng để kết thúc phiên' })
  id: string;

  @ApiProperty({ description: 'Phiên đang dùng' })
  current: boolean;

  @ApiProperty({ example: '2026-11-24T07:31:00+07:00' })
  createdAt: string;

  @ApiProperty({ example: '2026-11-24T08:02:00+07:00', description: 'Lần dùng gần nhất, chính xác đến phút' })
  lastSeenAt: string;

  @ApiProperty({ example: '2026-11-24T19:31:00+07:00', description: 'Muộn nhất phiên kết thúc lúc này' })
  endsAt: string;

  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0', description: 'Trình duyệt' })
  userAgent: string | null;
}
