import type { Random } from './random.js';

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Hoàng',
  'Nông',
  'Ma',
  'Vàng',
  'Lý',
  'Bàn',
  'Đặng',
  'Phạm',
  'Hà',
  'Triệu',
  'Lục',
  'Sùng',
  'Quan',
];
const MEN = [
  'Văn Bình',
  'Đức Hải',
  'Minh Quang',
  'Văn Thắng',
  'Quốc Khánh',
  'Đình Phúc',
  'Mạnh Cường',
  'Xuân Trường',
  'Tiến Đạt',
  'Hữu Nghĩa',
];
const WOMEN = [
  'Thị Lan',
  'Thu Hà',
  'Ánh Tuyết',
  'Thị Hồng Nhung',
  'Mai Phương',
  'Thị Duyên',
  'Bích Ngọc',
  'Thị Thảo',
  'Kim Oanh',
  'Thanh Huyền',
];
const TRADES = ['Nông sản', 'Xây dựng', 'Chè', 'Lâm sản', 'Vận tải', 'Dược liệu', 'Du lịch', 'Cơ khí'];
const WORDS = ['Bình Minh', 'Hoa Ban', 'Sông Gâm', 'Núi Dùm', 'Hương Rừng', 'Tân Phát', 'Thành Công', 'Đại Lộc'];
const HAMLETS = ['Tổ 1', 'Tổ 4', 'Tổ 9', 'Thôn Đồng Tâm', 'Thôn Tân Tiến', 'Thôn Nà Lầu', 'Thôn Khuôn Thẳm'];

/** A name put together from common parts: nobody in particular. */
export const personName = (random: Random): string =>
  `${random.pick(FAMILY)} ${random.pick(random.chance(0.5) ? MEN : WOMEN)}`;

/** As the API takes a person. */
export interface InventedPerson {
  readonly kind: 'citizen' | 'business';
  readonly name: string;
  readonly idKind: 'cccd' | 'tax-code';
  readonly idNumber: string;
  readonly birthDate?: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

const digits = (random: Random, count: number): string => String(random.int(0, 10 ** count - 1)).padStart(count, '0');
/** No operator has numbers that begin with 000. */
const phone = (random: Random): string => `000${digits(random, 7)}`;

/** The domain `example` is nobody's (RFC 2606). */
const email = (idNumber: string): string => `${idNumber}@thu-gia-dinh.example`;

/** ID numbers begin with 999, the number of no province, so that none of them can be anybody's. */
export function inventPerson(random: Random, place: string, name = personName(random)): InventedPerson {
  const birthDate = `${random.int(1955, 2005)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  const idNumber = `999${digits(random, 9)}`;
  return {
    kind: 'citizen',
    name,
    idKind: 'cccd',
    idNumber,
    birthDate,
    address: `${random.pick(HAMLETS)}, ${place}`,
    phone: phone(random),
    email: email(idNumber),
  };
}

/** Tax codes begin with 99, which no tax office gives. */
export function inventBusiness(random: Random, place: string): InventedPerson {
  const name = `Công ty TNHH ${random.pick(TRADES)} ${random.pick(WORDS)} (giả định)`;
  const idNumber = `99${digits(random, 8)}`;
  return {
    kind: 'business',
    name,
    idKind: 'tax-code',
    idNumber,
    address: `${random.pick(HAMLETS)}, ${place}`,
    phone: phone(random),
    email: email(idNumber),
  };
}
