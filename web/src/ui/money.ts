/** `1.250.000`, in either language: amounts of money are read beside Vietnamese papers. */
export const grouped = (amount: number): string => amount.toLocaleString('vi-VN');

export const dong = (amount: number): string => `${grouped(amount)} đ`;
