import { escapeHtml } from '../http/html.js';
import type { FieldError } from '../problem.js';

/** The fields as typed, and what was wrong with them, by `/field`. Passwords are never sent back. */
export interface FormState {
  readonly token: string;
  readonly username: string;
  readonly displayName: string;
  readonly errors: readonly FieldError[];
}

interface Field {
  readonly name: 'username' | 'displayName' | 'password' | 'passwordAgain';
  readonly label: string;
  readonly hint?: string;
  readonly type: 'text' | 'password';
  readonly autocomplete: string;
}

const FIELDS: readonly Field[] = [
  {
    name: 'username',
    label: 'Tên đăng nhập',
    hint: 'Từ 3 đến 64 ký tự: chữ không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới hoặc @.',
    type: 'text',
    autocomplete: 'username',
  },
  { name: 'displayName', label: 'Họ và tên', type: 'text', autocomplete: 'name' },
  {
    name: 'password',
    label: 'Mật khẩu',
    hint: 'Ít nhất 12 ký tự. Một câu ngắn, dễ nhớ với riêng bạn, là mật khẩu tốt.',
    type: 'password',
    autocomplete: 'new-password',
  },
  { name: 'passwordAgain', label: 'Nhập lại mật khẩu', type: 'password', autocomplete: 'new-password' },
];

const FAULTS: Readonly<Record<string, string>> = {
  'username-malformed': 'Tên đăng nhập phải có từ 3 đến 64 ký tự, chỉ gồm chữ không dấu, chữ số và . _ @ -',
  'username-taken': 'Tên đăng nhập này đã có người dùng, hãy chọn tên khác',
  'name-malformed': 'Nhập họ và tên, tối đa 120 ký tự',
  'password-too-short': 'Mật khẩu phải có ít nhất 12 ký tự',
  'password-too-long': 'Mật khẩu không được dài quá 200 ký tự',
  'password-too-common': 'Mật khẩu này quá dễ đoán, hãy chọn mật khẩu khác',
  'password-has-username': 'Mật khẩu không được chứa tên đăng nhập',
  'passwords-differ': 'Hai mật khẩu không giống nhau',
};

export function formPage(state: FormState): string {
  const title = 'Tạo tài khoản quản trị đầu tiên';
  return page(
    state.errors.length > 0 ? `Lỗi: ${title}` : title,
    `${summary(state.errors)}<h1>${title}</h1>
<p>Liên kết này chỉ dùng được một lần. Tài khoản quản trị tạo các tài khoản khác và giao vai trò.</p>
<form method="post" action="/first-start" novalidate>
<input type="hidden" name="token" value="${escapeHtml(state.token)}">
${FIELDS.map((field) => row(field, state)).join('\n')}
<button type="submit">Tạo tài khoản</button>
</form>`,
  );
}

export function donePage(displayName: string): string {
  const title = 'Đã tạo tài khoản quản trị';
  return page(
    title,
    `<h1>${title}</h1>
<p>Xin chào ${escapeHtml(displayName)}. Bạn đã đăng nhập.</p>
<h2>Việc tiếp theo</h2>
<ul>
<li><a href="/app">Mở ứng dụng</a> để tạo tài khoản cho cán bộ và giao vai trò.</li>
<li><a href="/docs">Đọc tài liệu giao diện lập trình (API)</a>.</li>
</ul>`,
  );
}

export function spentPage(): string {
  const title = 'Liên kết này không còn dùng được';
  return page(
    title,
    `<h1>${title}</h1>
<p>Liên kết đã được dùng, đã quá 24 giờ, hoặc dịch vụ đã khởi động lại và in liên kết mới.</p>
<p>Nếu đã có tài khoản quản trị, hãy <a href="/app">đăng nhập</a>. Nếu chưa, hãy khởi động lại dịch vụ và mở liên kết mới.</p>`,
  );
}

export function unknownPage(): string {
  const title = 'Không tìm thấy liên kết này';
  return page(
    title,
    `<h1>${title}</h1>
<p>Hãy kiểm tra xem bạn đã chép đủ liên kết mà dịch vụ in ra khi khởi động hay chưa.</p>`,
  );
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Một Cửa</title>
<link rel="stylesheet" href="/first-start.css">
</head>
<body>
<header><p>Một Cửa</p></header>
<main>
${main}
</main>
</body>
</html>
`;
}

function summary(errors: readonly FieldError[]): string {
  if (errors.length === 0) return '';
  const items = errors.map(({ pointer, code }) => `<li><a href="#${pointer.slice(1)}">${faultText(code)}</a></li>`);
  return `<div class="error-summary" role="alert" aria-labelledby="error-title">
<h2 id="error-title">Chưa tạo được tài khoản</h2>
<ul>${items.join('')}</ul>
</div>
`;
}

function row(field: Field, state: FormState): string {
  const { name, label, hint, type, autocomplete } = field;
  const error = state.errors.find(({ pointer }) => pointer === `/${name}`);
  const typed = name === 'username' || name === 'displayName' ? state[name] : '';
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return `<div class="field${error ? ' wrong' : ''}">
<label for="${name}">${label}</label>
${hint ? `<p class="hint" id="${name}-hint">${hint}</p>` : ''}
${error ? `<p class="error" id="${name}-error">Lỗi: ${faultText(error.code)}</p>` : ''}
<input id="${name}" name="${name}" type="${type}" value="${escapeHtml(typed)}" autocomplete="${autocomplete}" required${
    name === 'username' ? ' autocapitalize="none" spellcheck="false"' : ''
  }${describedBy ? ` aria-describedby="${describedBy}"` : ''}${error ? ' aria-invalid="true"' : ''}>
</div>`;
}

const faultText = (code: string): string => escapeHtml(FAULTS[code] ?? 'Nội dung này chưa hợp lệ');
