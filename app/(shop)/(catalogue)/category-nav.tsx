import Link from 'next/link';
import { classNames } from '#app/_ui/class-names.ts';
import type { CategoryView } from '#lib/catalog/views.ts';

interface Props {
  readonly categories: readonly CategoryView[];
  readonly current?: string | undefined;
}

export function CategoryNav({ categories, current }: Props) {
  const all = categories.reduce((sum, category) => sum + category.count, 0);
  const choices = [
    { slug: undefined, name: 'Everything', count: all, href: '/' },
    ...categories.map((category) => ({ ...category, href: `/?category=${category.slug}` })),
  ];
  return (
    <nav aria-label="Categories" className="strip py-1.5">
      <ul className="flex gap-2">
        {choices.map((choice) => {
          const isCurrent = choice.slug === current;
          return (
            <li key={choice.name}>
              <Link
                href={choice.href}
                scroll={false}
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  'inline-flex min-h-10 items-center gap-2 rounded-full border px-4 text-[0.9375rem] font-medium whitespace-nowrap transition-colors',
                  isCurrent
                    ? 'border-transparent bg-ink text-bg'
                    : 'border-line bg-surface hover:border-line-strong',
                )}
              >
                {choice.name}
                <span
                  className={classNames('text-sm tabular-nums', isCurrent ? 'opacity-80' : 'text-ink-soft')}
                >
                  {choice.count}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
