import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-bad text-surface border-transparent hover:brightness-95',
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  small: 'min-h-8 px-3 text-sm rounded-lg',
  medium: 'min-h-10 px-4 text-[0.9375rem] rounded-lg',
  large: 'min-h-12 px-6 text-base rounded-xl',
};

export function buttonClass(look: ButtonLook, size: ButtonSize, more?: string): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    looks[look],
    sizes[size],
    more,
  );
}

interface Shape {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

export function Button({
  look = 'primary',
  size = 'medium',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Shape) {
  return <button type={type} className={buttonClass(look, size, className)} {...rest} />;
}

export function ButtonLink({
  look = 'primary',
  size = 'medium',
  className,
  ...rest
}: ComponentProps<typeof Link> & Shape) {
  return <Link className={buttonClass(look, size, className)} {...rest} />;
}
